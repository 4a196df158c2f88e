"use client";
import { Check, CloudOff, LoaderCircle, PenLine, TriangleAlert } from "lucide-react";
import { useId } from "react";
import { cn } from "@/components/ui/class-names";
import { Textarea } from "@/components/ui/field";
import { RUN_LIMITS } from "@/lib/runs/schema";
import type { NoteState, NoteStatus } from "./note-saver";

const STATUS: Readonly<Record<NoteStatus, { readonly Icon: typeof Check; readonly text: string }>> = {
  saved: { Icon: Check, text: "Saved" },
  typing: { Icon: PenLine, text: "Not saved yet" },
  saving: { Icon: LoaderCircle, text: "Saving…" },
  waiting: { Icon: CloudOff, text: "Kept here; sent again when the connection is back" },
  refused: { Icon: TriangleAlert, text: "Not saved" },
};

interface NoteEditorProps {
  readonly stepTitle: string;
  readonly note: NoteState;
  readonly charactersMax?: number;
  readonly placeholder?: string;
  readonly className?: string;
  readonly onType: (text: string) => void;
}

/** The learner's own words beside a step, and whether they are safe. */
export function NoteEditor({
  stepTitle,
  note,
  charactersMax = RUN_LIMITS.noteCharacters,
  placeholder = "Your note",
  className,
  onType,
}: NoteEditorProps) {
  const id = useId();
  const { Icon, text } = STATUS[note.status];
  const left = charactersMax - note.text.length;
  const silent = note.status === "saved" && note.text === "";
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="sr-only">
        Your note on {stepTitle}
      </label>
      <Textarea
        id={id}
        aria-describedby={`${id}-status`}
        value={note.text}
        maxLength={charactersMax}
        placeholder={placeholder}
        onChange={(event) => onType(event.target.value)}
        className={cn("field-sizing-content max-h-64 min-h-9 resize-none px-2.5 py-1.5", className)}
      />
      <p id={`${id}-status`} className="flex min-h-4 items-center gap-1.5 text-2xs text-ink-3">
        {silent ? null : (
          <>
            <Icon aria-hidden className="size-3" />
            {/* Only what needs attention is announced: "Saved" after every pause would talk over the learner. */}
            <span role={note.status === "waiting" || note.status === "refused" ? "status" : undefined}>
              {note.status === "refused" ? `${text}: ${note.message}` : text}
            </span>
          </>
        )}
        {left < 400 ? <span className="ml-auto">{left} characters left</span> : null}
      </p>
    </div>
  );
}
