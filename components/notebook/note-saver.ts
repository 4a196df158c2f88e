import { retryDelayMs, type Failure } from "@/lib/trpc/failure";
import { reconcile, type NoteDrafts } from "./note-draft";

/** Quiet time after the last key before a note is sent. */
export const NOTE_DEBOUNCE_MS = 600;
const SENT_KEPT_MAX = 5;

export type NoteStatus = "saved" | "typing" | "saving" | "waiting" | "refused";

export interface NoteState {
  readonly text: string;
  readonly status: NoteStatus;
  /** Why it is not saved, when it is waiting or refused. */
  readonly message: string | null;
}

interface Note {
  /** What people see; replaced, never changed, so that it can be compared. */
  state: NoteState;
  acknowledged: string;
  /** Sent and unanswered, or lost on the way: the server may have them. */
  sent: readonly string[];
  inFlight: Promise<void> | null;
  failures: number;
  timer: ReturnType<typeof setTimeout> | null;
}

interface NoteSaverOptions<Step extends string> {
  /** Where notes can stand. */
  readonly steps: readonly Step[];
  /** What the server has. */
  readonly notes: Readonly<Partial<Record<Step, string>>>;
  readonly drafts: NoteDrafts<Step>;
  readonly send: (step: Step, text: string) => Promise<void>;
  readonly failureOf: (error: unknown) => Failure;
  /** Which text to go on with, from the server's and a draft; by default both are kept. */
  readonly reconcile?: typeof reconcile;
}

export type NoteStates<Step extends string> = Readonly<Record<Step, NoteState>>;

/** The notes as the server has them. */
export function savedNotes<Step extends string>(
  steps: readonly Step[],
  notes: Readonly<Partial<Record<Step, string>>>,
): NoteStates<Step> {
  const states = steps.map((step): [Step, NoteState] => [
    step,
    { text: notes[step] ?? "", status: "saved", message: null },
  ]);
  return Object.fromEntries(states) as Record<Step, NoteState>;
}

/**
 * Keeps the learner's notes: every key goes to the drafts at once and, after a pause, to the server; one request a step at
 * a time, sent again until it is answered. A draft is removed only when the server has acknowledged that very text.
 */
export class NoteSaver<Step extends string> {
  readonly #options: NoteSaverOptions<Step>;
  readonly #notes: Readonly<Record<Step, Note>>;
  readonly #listeners = new Set<() => void>();
  #states: NoteStates<Step> | null = null;
  #closed = false;

  constructor(options: NoteSaverOptions<Step>) {
    this.#options = options;
    const notes = options.steps.map((step): [Step, Note] => [step, openNote(step, options)]);
    this.#notes = Object.fromEntries(notes) as Record<Step, Note>;
  }

  /** All notes; the same object until one changes. */
  states = (): NoteStates<Step> => {
    this.#states ??= Object.fromEntries(
      this.#options.steps.map((step) => [step, this.#notes[step].state]),
    ) as Record<Step, NoteState>;
    return this.#states;
  };

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes what the learner has typed. */
  type(step: Step, text: string): void {
    const note = this.#notes[step];
    if (text === note.state.text) return;
    this.#show(note, { text, status: note.inFlight ? "saving" : "typing", message: null });
    this.#keepDraft(step, note);
    this.#sendAfter(step, note, NOTE_DEBOUNCE_MS);
  }

  /** Sends now whatever is unsaved: after a reload, when the connection is back, before submission. True when all is saved. */
  async flush(): Promise<boolean> {
    const { steps } = this.#options;
    await Promise.all(
      steps.map(async (step) => {
        await this.#notes[step].inFlight;
        await this.#send(step, this.#notes[step]);
      }),
    );
    return steps.every((step) => this.#notes[step].state.status === "saved");
  }

  /** Begins, or begins again after a `close`: what an earlier page could not send goes out. */
  open(): void {
    this.#closed = false;
    void this.flush();
  }

  /** One last try for what is unsaved, and no more: what it does not reach stays a draft for the next saver. */
  close(): void {
    this.#closed = true;
    void this.flush();
  }

  #show(note: Note, state: NoteState): void {
    note.state = state;
    this.#states = null;
    for (const listener of this.#listeners) listener();
  }

  #keepDraft(step: Step, note: Note): void {
    this.#options.drafts.write(step, {
      text: note.state.text,
      base: note.acknowledged,
      sent: [...note.sent],
    });
  }

  #sendAfter(step: Step, note: Note, delayMs: number): void {
    clearTimer(note);
    if (this.#closed) return;
    note.timer = setTimeout(() => void this.#send(step, note), delayMs);
  }

  #send(step: Step, note: Note): Promise<void> {
    clearTimer(note);
    if (note.inFlight) return note.inFlight;
    const { text } = note.state;
    if (text === note.acknowledged) {
      this.#settle(step, note);
      return Promise.resolve();
    }
    note.sent = [...note.sent.filter((other) => other !== text), text].slice(-SENT_KEPT_MAX);
    this.#keepDraft(step, note);
    this.#show(note, { text, status: "saving", message: null });
    note.inFlight = this.#options
      .send(step, text)
      .then(
        () => this.#acknowledged(note, text),
        (error: unknown) => this.#options.failureOf(error),
      )
      .then((failure) => {
        note.inFlight = null;
        if (failure) this.#failed(step, note, failure);
        else this.#settle(step, note);
      });
    return note.inFlight;
  }

  #acknowledged(note: Note, text: string): null {
    note.acknowledged = text;
    note.sent = [];
    note.failures = 0;
    return null;
  }

  /** Everything answered: saved, or typed on meanwhile. */
  #settle(step: Step, note: Note): void {
    const { text } = note.state;
    if (text === note.acknowledged) {
      this.#options.drafts.remove(step);
      if (note.state.status !== "saved") this.#show(note, { text, status: "saved", message: null });
      return;
    }
    this.#keepDraft(step, note);
    this.#show(note, { text, status: "typing", message: null });
    this.#sendAfter(step, note, NOTE_DEBOUNCE_MS);
  }

  #failed(step: Step, note: Note, { kind, message }: Failure): void {
    this.#show(note, { text: note.state.text, status: kind === "lost" ? "waiting" : "refused", message });
    if (kind === "lost") this.#sendAfter(step, note, retryDelayMs(note.failures++));
  }
}

function clearTimer(note: Note): void {
  if (note.timer) clearTimeout(note.timer);
  note.timer = null;
}

/** A note as it stands when the notebook opens: what the server has, and what an earlier page could not send. */
function openNote<Step extends string>(step: Step, options: NoteSaverOptions<Step>): Note {
  const { notes, drafts, reconcile: merge = reconcile } = options;
  const acknowledged = notes[step] ?? "";
  const draft = drafts.read(step);
  const text = merge(acknowledged, draft);
  if (draft && text === acknowledged) drafts.remove(step);
  return {
    state: { text, status: text === acknowledged ? "saved" : "typing", message: null },
    acknowledged,
    sent: draft?.sent ?? [],
    inFlight: null,
    failures: 0,
    timer: null,
  };
}
