import { CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { headers } from "next/headers";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthTitle } from "@/components/auth/auth-frame";
import { DemoEntrance } from "@/components/auth/demo-entrance";
import { FormMessage } from "@/components/auth/form-parts";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { SignInForm } from "@/components/auth/sign-in-form";
import { signInMessage } from "@/components/auth/sign-in-message";
import { outsideProviders } from "@/lib/auth/config";
import { demoRefusal } from "@/lib/auth/demo-mode";
import { HOME, safeNext } from "@/lib/auth/safe-next";
import { currentUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked, error, notice, callbackUrl } = await searchParams;
  const next = safeNext(asked ?? callbackUrl);
  // A sign-in that was to be connected under Settings, and was not, says so there.
  if (await currentUser())
    redirect(typeof error === "string" ? `/settings?error=${encodeURIComponent(error)}` : next);
  const demo = demoRefusal(await headers()) === null;
  const providers = outsideProviders();
  const registerHref = next === HOME ? "/register" : `/register?next=${encodeURIComponent(next)}`;
  return (
    <>
      <AuthTitle title="Sign in">
        {next === HOME ? null : "Then you are taken to the page you asked for."}
      </AuthTitle>
      {notice === "password-changed" ? (
        <p role="status" className="flex gap-2.5 rounded-md bg-accent-soft px-3 py-2.5 text-sm">
          <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
          Your new password is set, and every older session has ended. Sign in with it.
        </p>
      ) : null}
      {typeof error === "string" ? <FormMessage>{signInMessage(error)}</FormMessage> : null}
      {demo ? (
        <>
          <DemoEntrance next={next} />
          <Divider>or with an account</Divider>
        </>
      ) : null}
      <SignInForm next={next} />
      {providers.length > 0 ? (
        <>
          <Divider>or</Divider>
          <ProviderButtons providers={providers} next={next} verb="Continue with" />
        </>
      ) : null}
      <p className="text-sm text-ink-3">
        New here?{" "}
        <Link href={registerHref} className="text-accent underline underline-offset-4">
          Create an account
        </Link>
      </p>
    </>
  );
}

function Divider({ children }: { readonly children: string }) {
  return (
    <div className="flex items-center gap-3 text-xs text-ink-3 before:h-px before:flex-1 before:bg-line-soft after:h-px after:flex-1 after:bg-line-soft">
      {children}
    </div>
  );
}
