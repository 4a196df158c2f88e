"use client";
import Link from "next/link";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/state";
import { isNotLoaded } from "@/components/ui/until-loaded";

interface ErrorPageProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that could not be made: what is saved is safe, and the same address may work in a moment. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const cameInPart = isNotLoaded(error);
  useEffect(() => {
    if (!cameInPart) return undefined;
    window.addEventListener("online", reload);
    return () => window.removeEventListener("online", reload);
  }, [cameInPart]);
  return (
    <main className="grid min-h-dvh place-items-center p-4">
      <ErrorState
        title={cameInPart ? "This page came only in part" : "This page did not open"}
        action={
          <div className="flex gap-2">
            <Button variant="primary" onClick={cameInPart ? reload : reset}>
              {cameInPart ? "Load it again" : "Try again"}
            </Button>
            <Button asChild>
              <Link href="/">Go to the start</Link>
            </Button>
          </div>
        }
      >
        {cameInPart ? "The connection broke off while it was loaded." : "Something went wrong on our side."}{" "}
        All that you had saved is kept.
        {error.digest ? <span className="mt-2 block font-mono text-xs">Reference {error.digest}</span> : null}
      </ErrorState>
    </main>
  );
}

/** React keeps what failed to load: only the browser can ask for it again. */
function reload() {
  window.location.reload();
}
