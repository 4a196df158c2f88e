import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { AuthTitle } from "@/components/auth/auth-frame";
import { RegisterForm } from "@/components/auth/register-form";
import { safeNext, signInPath } from "@/lib/auth/safe-next";
import { currentUser } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Create an account" };

interface RegisterPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const next = safeNext((await searchParams)["next"]);
  if (await currentUser()) redirect(next);
  return (
    <>
      <AuthTitle title="Create an account">
        It keeps your progress, your runs and your grades. An administrator can turn it into an instructor’s
        later.
      </AuthTitle>
      <RegisterForm next={next} signInHref={signInPath(next)} />
      <p className="text-sm text-ink-3">
        Have one already?{" "}
        <Link href={signInPath(next)} className="text-accent underline underline-offset-4">
          Sign in
        </Link>
      </p>
    </>
  );
}
