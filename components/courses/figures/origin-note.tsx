import type { RecordingOrigin } from "@/lib/content/recordings";

/** Where a figure's data comes from, so that anyone can make it again. */
export function OriginNote({ origin }: { readonly origin: RecordingOrigin }) {
  const { scenario, scenarioVersion, seed, eventDigest } = origin;
  return (
    <>
      Recorded from a run of the simulation: <code className="font-mono">{scenario}</code> version{" "}
      {scenarioVersion}, seed {seed}, event digest <code className="font-mono">{eventDigest}</code>.
    </>
  );
}
