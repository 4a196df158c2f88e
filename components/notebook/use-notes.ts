"use client";
import { useEffect, useState, useSyncExternalStore } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { useTRPCClient } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { STEPS, type Step } from "@/simulations/incidents/notebook";
import { browserStorage } from "./kept";
import { browserDrafts } from "./note-draft";
import { NoteSaver, savedNotes, type NoteStates } from "./note-saver";

export interface Notes {
  readonly states: NoteStates<Step>;
  readonly type: (step: Step, text: string) => void;
  /** Sends what is unsaved; true when everything is saved. */
  readonly flush: () => Promise<boolean>;
}

/** The notes of a run, saved as they are typed. The saver outlives later answers of the server: what it holds is at least as new. */
export function useNotes(): Notes {
  const { run, updateRun } = useWarRoom();
  const client = useTRPCClient();
  const [asOpened] = useState(() => savedNotes<Step>(STEPS, run.notes));
  const [saver] = useState(
    () =>
      new NoteSaver<Step>({
        steps: STEPS,
        notes: run.notes,
        drafts: browserDrafts(run.id, run.readOnly ? null : browserStorage()),
        send: async (step, text) => {
          await client.runs.note.mutate({ runId: run.id, step, text });
          // The panel may be closed and opened again: it then begins at what the run on the page says.
          updateRun((known) => ({ ...known, notes: { ...known.notes, [step]: text } }));
        },
        failureOf,
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
  const states = useSyncExternalStore(saver.subscribe, saver.states, () => asOpened);
  return { states, type: (step, text) => saver.type(step, text), flush: () => saver.flush() };
}
