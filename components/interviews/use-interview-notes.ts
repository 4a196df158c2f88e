"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { browserStorage } from "@/components/notebook/kept";
import { browserDrafts, reconcile, type NoteDraft } from "@/components/notebook/note-draft";
import { NoteSaver, savedNotes, type NoteState } from "@/components/notebook/note-saver";
import type { SessionView } from "@/lib/interviews/session-view";
import { readSketch, sketchText } from "@/lib/sketch";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";

/** As many as a phase can have. */
const FOLLOW_UPS_MAX = 14;
const SKETCH = "sketch";

export interface InterviewNotes {
  readonly at: (place: string) => NoteState;
  readonly type: (place: string, text: string) => void;
  /** Sends what is unsaved; true when everything is saved. */
  readonly flush: () => Promise<boolean>;
}

const SAVED: NoteState = { text: "", status: "saved", message: null };

/** Where words can stand: one place a phase, one a follow-up; and the drawing, as text. */
function placesOf({ phases }: SessionView): string[] {
  const places = phases.flatMap((_phase, position) => [
    `phase-${position}`,
    ...Array.from({ length: FOLLOW_UPS_MAX }, (_none, index) => `answer-${position}-${index}`),
  ]);
  return [...places, SKETCH];
}

/** The words and the drawing of an interview, kept in the browser at every key and saved after a pause. */
export function useInterviewNotes(view: SessionView): InterviewNotes {
  const client = useTRPCClient();
  const [opened] = useState(() => {
    const places = placesOf(view);
    const notes = { ...view.notes, [SKETCH]: sketchText(view.sketch) };
    return { places, notes, states: savedNotes(places, notes) };
  });
  const [saver] = useState(
    () =>
      new NoteSaver<string>({
        steps: opened.places,
        notes: opened.notes,
        drafts: browserDrafts(view.id, browserStorage()),
        send: async (place, text) => {
          const sketch = place === SKETCH ? readSketch(text) : null;
          if (sketch) await client.interviews.sketch.mutate({ sessionId: view.id, sketch });
          else await client.interviews.note.mutate({ sessionId: view.id, place, text });
        },
        failureOf,
        reconcile: laterOf,
      }),
  );
  useEffect(() => {
    const flush = () => void saver.flush();
    saver.open();
    window.addEventListener("online", flush);
    return () => {
      window.removeEventListener("online", flush);
      saver.close();
    };
  }, [saver]);
  const states = useSyncExternalStore(saver.subscribe, saver.states, () => opened.states);
  return {
    at: (place) => states[place] ?? SAVED,
    type: (place, text) => saver.type(place, text),
    flush: () => saver.flush(),
  };
}

/**
 * Two texts are joined, two drawings cannot be: a draft of a drawing goes on when the server has what it began with, and
 * gives way when another device has drawn since.
 */
function laterOf(server: string, draft: NoteDraft | null): string {
  if (!draft || !readSketch(server) || !readSketch(draft.text)) return reconcile(server, draft);
  return [draft.base, ...draft.sent].includes(server) ? draft.text : server;
}
