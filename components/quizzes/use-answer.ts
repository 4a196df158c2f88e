"use client";
import { TRPCClientError } from "@trpc/client";
import { useEffect, useRef, useState } from "react";
import { pause } from "@/components/ui/pause";
import { newKey } from "@/lib/new-key";
import { LONGEST_AGO_MS } from "@/lib/quizzes/limits";
import type { QuizResponse, TakenAnswer } from "@/lib/quizzes/schema";
import type { AppRouter } from "@/lib/trpc/router";
import { useTRPCClient } from "@/lib/trpc/client";
import { Outbox, type Delivered, type OutgoingAnswer } from "./outbox";

export type AnswerPlace = OutgoingAnswer["place"];

interface AnswerState {
  readonly answer: TakenAnswer | null;
  readonly status: "idle" | "sending" | "waiting";
  /** What the server said, or why it could not be reached. */
  readonly message: string | null;
}

interface UseAnswer extends AnswerState {
  /** Increases with every answer that this page has sent and got an answer to. */
  readonly delivered: number;
  readonly send: (response: QuizResponse) => void;
}

interface UseAnswerOptions {
  readonly userId: string;
  readonly place: AnswerPlace;
  readonly itemId: string;
  readonly initial: TakenAnswer | null;
  readonly onDelivered?: ((delivered: Delivered) => void) | undefined;
}

/** One question's answer: sent with a key of its own, kept until it is acknowledged, picked up again after a reload. */
export function useAnswer({ userId, place, itemId, initial, onDelivered }: UseAnswerOptions): UseAnswer {
  const outbox = useOutbox(userId);
  const [state, setState] = useState<AnswerState>({ answer: initial, status: "idle", message: null });
  const [delivered, setDelivered] = useState(0);
  const listener = useRef(onDelivered);
  useEffect(() => {
    listener.current = onDelivered;
  });

  function follow(outgoing: OutgoingAnswer) {
    outbox
      .deliver(outgoing, (error) =>
        setState((current) => ({ ...current, status: "waiting", message: waitingMessage(error) })),
      )
      .then(
        (result) => {
          setState({ answer: result.answer, status: "idle", message: null });
          setDelivered((count) => count + 1);
          listener.current?.(result);
        },
        (error: unknown) =>
          setState((current) => ({ ...current, status: "idle", message: refusalMessage(error) })),
      );
  }

  // Answers that the previous page could not deliver.
  const here = nameOf(place);
  const resume = useRef(follow);
  useEffect(() => {
    for (const outgoing of outbox.waiting()) {
      if (outgoing.itemId !== itemId || nameOf(outgoing.place) !== here) continue;
      resume.current(outgoing);
      queueMicrotask(() => setState((current) => ({ ...current, status: "sending" })));
    }
  }, [outbox, itemId, here]);

  function send(response: QuizResponse) {
    setState((current) => ({ ...current, status: "sending", message: null }));
    follow({ key: newKey(), place, itemId, response, givenAt: Date.now() });
  }

  return { ...state, delivered, send };
}

/** Sends what earlier pages of this browser could not deliver, whatever it belonged to. Draws nothing. */
export function SendWaitingAnswers({ userId }: { readonly userId: string }) {
  const outbox = useOutbox(userId);
  useEffect(() => {
    for (const outgoing of outbox.waiting()) {
      // A refused answer belongs to an attempt that is over: its own page tells what was counted.
      outbox.deliver(outgoing).catch(() => undefined);
    }
  }, [outbox]);
  return null;
}

/** Waits until no answer to an attempt is on its way any more; whoever has to wait for a connection is told. */
export function useSettledAnswers(
  userId: string,
): (attemptId: string, onWaiting: () => void) => Promise<void> {
  const outbox = useOutbox(userId);
  return (attemptId, onWaiting) => outbox.settled(attemptId, onWaiting);
}

const nameOf = (place: AnswerPlace) =>
  place.kind === "attempt" ? `attempt ${place.attemptId}` : `check ${place.lessonId}`;

const refusalMessage = (error: unknown) =>
  error instanceof Error ? error.message : "The answer was not recorded. Try again.";

function waitingMessage(error: unknown): string {
  const told = isAnswered(error) ? error.message : "There is no connection.";
  return `${told} Your answer is kept in this browser and will be sent by itself.`;
}

const isAnswered = (error: unknown): error is TRPCClientError<AppRouter> =>
  error instanceof TRPCClientError && Boolean((error as TRPCClientError<AppRouter>).data);

/** A refusal that will not change: not a lost session, an overloaded or a restarting server. */
function isFinal(error: unknown): boolean {
  if (!isAnswered(error)) return false;
  const status = error.data?.httpStatus ?? 500;
  return status < 500 && status !== 401 && status !== 408;
}

/** One outbox for a learner and a page, so that no answer is sent by two questions at once. */
const outboxes = new Map<string, Outbox>();

function useOutbox(userId: string): Outbox {
  const client = useTRPCClient();
  const [outbox] = useState(() => {
    const known = outboxes.get(userId);
    if (known) return known;
    const created = new Outbox({
      storage: {
        getItem: (name) => window.localStorage.getItem(name),
        setItem: (name, value) => window.localStorage.setItem(name, value),
        removeItem: (name) => window.localStorage.removeItem(name),
      },
      name: `faultline:answers:${userId}`,
      send: async ({ key, place, itemId, response, givenAt }) => {
        if (place.kind === "check")
          return client.checks.answer.mutate({ lessonId: place.lessonId, itemId, key, response });
        const answer = await client.quizzes.answer.mutate({
          attemptId: place.attemptId,
          itemId,
          key,
          response,
          agoMs: Math.min(Math.max(Date.now() - givenAt, 0), LONGEST_AGO_MS),
        });
        return { answer, lessonCompleted: false };
      },
      isFinal,
      pause,
    });
    // On the server nothing outlives the request.
    if (typeof window !== "undefined") outboxes.set(userId, created);
    return created;
  });
  return outbox;
}
