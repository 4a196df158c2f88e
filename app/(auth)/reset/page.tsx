import type { Metadata } from "next";
import Link from "next/link";
import { AuthTitle } from "@/components/auth/auth-frame";
import { ResetRequestForm } from "@/components/auth/reset-request-form";
import { mailConfigured } from "@/lib/mail/service";

export const metadata: Metadata = { title: "Forgotten password" };

export default function ResetRequestPage() {
  return (
    <>
      <AuthTitle title="Forgotten password" />
      {mailConfigured() ? <ResetRequestForm /> : <AskSomebody />}
      <p className="text-sm">
        <Link href="/sign-in" className="text-accent underline underline-offset-4">
          Back to sign in
        </Link>
      </p>
    </>
  );
}

/** Without mail, a link comes by hand. */
function AskSomebody() {
  return (
    <div className="flex flex-col gap-4 text-sm text-ink-2">
      <p>This installation sends no mail, so somebody hands you a link. It works once, for an hour.</p>
      <dl className="divide-y divide-line-soft rounded-md border border-line bg-surface">
        {WHO.map(({ who, how }) => (
          <div key={who} className="px-4 py-3">
            <dt className="font-medium text-ink">{who}</dt>
            <dd className="mt-0.5 text-ink-3">{how}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

const WHO = [
  {
    who: "You learn in a cohort",
    how: "Ask its instructor, who can make a link for you in the cohort’s list of members.",
  },
  {
    who: "You teach, or learn on your own",
    how: "Ask an administrator, who can make a link under Admin, Users.",
  },
  {
    who: "You are the administrator",
    how: (
      <>
        On the machine that runs Faultline, type{" "}
        <code className="font-mono text-ink-2">npm run admin -- reset your@address</code>.
      </>
    ),
  },
];
