"use client";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/state";

interface Props {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** The room itself failed to open or to draw; the run goes on without it. */
export default function RunFailed({ error, reset }: Props) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <ErrorState
        title="The war room could not be shown"
        action={<Button onClick={reset}>Open it again</Button>}
      >
        The run, its notebook and your actions are kept on the server.
        {error.digest ? ` If it happens again, tell an administrator: ${error.digest}.` : ""}
      </ErrorState>
    </main>
  );
}
