import { FrameStore } from "@/components/runs/frame-store";
import { LiveFeed } from "@/components/runs/live-feed";
import type { useTRPCClient } from "@/lib/trpc/client";
import type { SloBucket } from "./standing";

/** The finest buckets are five seconds wide: the last one may still be open where a run stands. */
const OPEN_MICROS = 10_000_000;

interface Wish {
  readonly runId: string;
  readonly untilMicros: number;
  readonly signal: AbortSignal;
}

/** What a run has recorded of its users up to a moment, once it has got there. Rejects when the run fails or the reader goes away. */
export function readRecording(
  client: ReturnType<typeof useTRPCClient>,
  { runId, untilMicros, signal }: Wish,
): Promise<readonly SloBucket[]> {
  return new Promise((resolve, reject) => {
    const store = new FrameStore({ clockMicros: 0, state: "catching-up", speed: 1 });
    const feed: LiveFeed = new LiveFeed({
      store,
      subscribe: (fromMicros, handlers) => client.runs.live.subscribe({ runId, fromMicros }, handlers),
      onChange: () => {
        const { endMicros, buckets, state, message } = store.snapshot();
        if (state === "failed" || feed.refusal !== null) {
          feed.stop();
          reject(new Error(feed.refusal ?? message ?? "The run failed."));
        } else if (endMicros >= untilMicros - OPEN_MICROS || state === "ended") {
          feed.stop();
          resolve(buckets);
        }
      },
    });
    signal.addEventListener("abort", () => {
      feed.stop();
      reject(signal.reason instanceof Error ? signal.reason : new Error("Called off."));
    });
    feed.start();
  });
}
