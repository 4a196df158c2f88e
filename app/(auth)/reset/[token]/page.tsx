import type { Metadata } from "next";
import Link from "next/link";
import { AuthTitle } from "@/components/auth/auth-frame";
import { ResetForm } from "@/components/auth/reset-form";
import { Button } from "@/components/ui/button";
import { resetOwner } from "@/lib/auth/reset-service";

export const metadata: Metadata = { title: "Choose a new password", robots: { index: false } };

export default async function ResetPage({ params }: { readonly params: Promise<{ token: string }> }) {
  const { token } = await params;
  const owner = await resetOwner(token);
  if (!owner) {
    return (
      <>
        <AuthTitle title="This link does not work any more">
          It has been used, it is more than an hour old, or a newer one replaced it. Your password is as it
          was.
        </AuthTitle>
        <Button asChild className="self-start">
          <Link href="/reset">How to get a new one</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <AuthTitle title="Choose a new password">
        For <span className="break-all text-ink-2">{owner.email}</span>. Wherever this account is signed in,
        it will be signed out.
      </AuthTitle>
      <ResetForm token={token} email={owner.email} />
    </>
  );
}
