"use client";
import { useEffect, useRef } from "react";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ScrollGroup } from "@/components/content/scroll-group";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import type { MessageView } from "@/lib/runs/schema";
import { useChannel } from "./channel-context";
import { MessageForm } from "./message-form";

/** What colleagues write, and one's own updates, up to the moment that is looked at. */
export function ChannelPanel() {
  const { run } = useWarRoom();
  // The draft lies in the browser's storage, which the server cannot draw.
  const hydrated = useHydrated();
  return (
    <Card className="flex h-full min-h-72 flex-col">
      <CardHeader title="Incident channel" note="colleagues know their part, and can be mistaken" />
      <Messages />
      {run.readOnly || !hydrated ? null : <MessageForm />}
    </Card>
  );
}

function Messages() {
  const { view, time, run } = useWarRoom();
  const { messages, failed, reload } = useChannel();
  const end = useRef<HTMLLIElement>(null);
  const shown = messages?.filter(({ atMicros }) => atMicros <= view.toMicros);
  const count = shown?.length ?? 0;
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [count]);
  if (!shown) {
    return failed ? (
      <ErrorState title="The channel did not come" action={<Button onClick={reload}>Try again</Button>}>
        Nothing is lost: it is asked for again while the run goes on.
      </ErrorState>
    ) : (
      <div className="flex flex-1 flex-col gap-3 p-4" aria-busy="true">
        <Skeleton className="h-10 w-2/3" />
        <Skeleton className="h-10 w-1/2" />
      </div>
    );
  }
  if (count === 0) {
    return (
      <EmptyState title="Nobody has written yet" className="flex-1">
        Colleagues write here once the pager has rung. They will ask what you know.
      </EmptyState>
    );
  }
  return (
    <ScrollGroup aria-label="What has been written" className="min-h-0 flex-1">
      <ol aria-label="Messages" className="flex flex-col gap-3 px-4 py-3">
        {shown.map((message) => (
          <Message
            key={message.id}
            message={message}
            time={time(message.atMicros)}
            who={run.own ? "You" : run.learnerName}
          />
        ))}
        <li ref={end} aria-hidden className="h-px shrink-0" />
      </ol>
    </ScrollGroup>
  );
}

interface MessageProps {
  readonly message: MessageView;
  readonly time: string;
  /** Name of who is on call. */
  readonly who: string;
}

function Message({ message: { from, role, text }, time, who }: MessageProps) {
  return (
    <li className="grid grid-cols-[28px_minmax(0,1fr)] gap-x-2.5 text-sm">
      <span
        aria-hidden
        className={`mt-0.5 grid size-7 place-items-center rounded-full text-xs font-medium ${from === null ? "bg-accent-soft text-accent" : "bg-raised text-ink-2"}`}
      >
        {(from ?? who).slice(0, 1)}
      </span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{from ?? who}</span>
          <span className="text-xs text-ink-3">{role ?? "On call"}</span>
          <span className="font-mono text-2xs text-ink-3">{time}</span>
        </p>
        <p className="max-w-[72ch] break-words whitespace-pre-wrap text-ink-2">{text}</p>
      </div>
    </li>
  );
}
