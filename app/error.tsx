"use client";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/state";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that could not be made: what is saved is safe, and the same address may work in a moment. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <ErrorState
        title="This page did not open"
        action={
          <div className="flex gap-2">
            <Button variant="primary" onClick={reset}>
              Try again
            </Button>
            <Button asChild>
              <Link href="/">Go to the start</Link>
            </Button>
          </div>
        }
      >
        Something went wrong on our side. All that you had saved is kept.
        {error.digest ? <span className="mt-2 block font-mono text-xs">Reference {error.digest}</span> : null}
      </ErrorState>
    </main>
  );
}
