"use client";
import { useEffect, useState } from "react";
import { useTRPCClient } from "@/lib/trpc/client";
import type { RunView } from "@/lib/runs/schema";
import { FrameStore, type LiveSnapshot } from "./frame-store";
import { LiveFeed, type Connection } from "./live-feed";

interface LiveRun {
  readonly snapshot: LiveSnapshot;
  readonly connection: Connection;
  /** Why the server ended the stream, where it said so. */
  readonly refusal: string | null;
}

/** The run as it streams in, for as long as the component is mounted. An archived run has no stream. */
export function useLiveRun(run: RunView): LiveRun {
  const client = useTRPCClient();
  const [store] = useState(
    () => new FrameStore({ clockMicros: run.clockMicros, state: run.state, speed: run.speed }),
  );
  const [live, setLive] = useState<LiveRun>(() => ({
    snapshot: store.snapshot(),
    connection: "reconnecting",
    refusal: null,
  }));
  const { id: runId, archived } = run;

  useEffect(() => {
    if (archived) return;
    const feed: LiveFeed = new LiveFeed({
      store,
      subscribe: (fromMicros, handlers) => client.runs.live.subscribe({ runId, fromMicros }, handlers),
      onChange: () =>
        setLive({ snapshot: store.snapshot(), connection: feed.connection, refusal: feed.refusal }),
    });
    feed.start();
    return () => feed.stop();
  }, [archived, client, runId, store]);

  return live;
}
