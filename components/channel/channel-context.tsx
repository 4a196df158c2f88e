"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from "react";
import { browserStorage, readKept, writeKept } from "@/components/notebook/kept";
import { useWarRoom } from "@/components/runs/war-room-context";
import type { MessageView } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { arrivedSince, readKey, readMicrosSchema, unreadOf, withMessage } from "./unread";

export interface Channel {
  /** Up to the run's clock, oldest first; null until they have come. */
  readonly messages: readonly MessageView[] | null;
  readonly failed: boolean;
  readonly reload: () => void;
  /** How many messages of colleagues have not been read. */
  readonly unread: number;
  /** Takes one of the learner's own in, after the server has acknowledged it. */
  readonly add: (message: MessageView) => void;
}

const Context = createContext<Channel | null>(null);

const EVERY_MS = 4_000;
/** A paused run that is stepped has come so much further before it is asked again. */
const STRIDE_MICROS = 10_000_000;

/** The incident's channel for the whole room: asked for while the run moves, counted, and told politely to screen readers. */
export function ChannelProvider({ children }: { readonly children: ReactNode }) {
  const { run, tab } = useWarRoom();
  const { messages, failed, reload, add } = useMessages();
  // Nothing has come yet when the page is drawn for the first time, so the server's drawing is the same.
  const [readMicros, setReadMicros] = useState(
    () => readKept(browserStorage(), readKey(run.id), readMicrosSchema) ?? -1,
  );
  const isOpen = tab === "channel";
  const last = messages?.at(-1)?.atMicros ?? -1;
  if (isOpen && last > readMicros) setReadMicros(last);
  useEffect(() => {
    if (readMicros >= 0) writeKept(browserStorage(), readKey(run.id), readMicros);
  }, [readMicros, run.id]);

  const unread = isOpen ? 0 : unreadOf(messages ?? [], readMicros).length;
  const value = useMemo(
    () => ({ messages, failed, reload, add, unread }),
    [add, failed, messages, reload, unread],
  );
  return (
    <Context value={value}>
      {children}
      <Announcer messages={messages} />
    </Context>
  );
}

function useMessages(): Omit<Channel, "unread"> {
  const { run, state, clockMicros } = useWarRoom();
  const api = useTRPC();
  const queries = useQueryClient();
  const runId = run.id;
  const { data, isError, refetch } = useQuery({
    ...api.runs.channel.queryOptions({ runId }),
    refetchInterval: state === "running" ? EVERY_MS : false,
  });
  const isMoving = state === "running" || state === "catching-up";
  const stride = isMoving ? 0 : Math.floor(clockMicros / STRIDE_MICROS);
  useEffect(() => {
    if (!isMoving) void refetch();
  }, [isMoving, stride, refetch]);
  const key = useMemo(() => api.runs.channel.queryKey({ runId }), [api, runId]);
  return useMemo(
    () => ({
      messages: data ?? null,
      failed: isError,
      reload: () => void refetch(),
      add: (message: MessageView) =>
        void queries.setQueryData(key, (known) => [...withMessage(known ?? [], message)]),
    }),
    [data, isError, key, queries, refetch],
  );
}

/** Says what has just come in. What was there when the room was opened is not news. */
function Announcer({ messages }: { readonly messages: Channel["messages"] }) {
  const [heard, setHeard] = useState(messages);
  const [text, setText] = useState("");
  if (messages !== heard) {
    setHeard(messages);
    if (heard !== null && messages !== null) {
      const news = arrivedSince(heard, messages);
      if (news.length > 0)
        setText(
          news.map(({ from, role, text: said }) => `${from}, ${role}, in the channel: ${said}`).join(" "),
        );
    }
  }
  return (
    <p role="status" className="sr-only">
      {text}
    </p>
  );
}

export function useChannel(): Channel {
  const value = useContext(Context);
  if (!value) throw new Error("useChannel is used outside ChannelProvider.");
  return value;
}
