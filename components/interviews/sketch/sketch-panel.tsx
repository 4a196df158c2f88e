"use client";
import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useEffect, useRef, useState, type Ref } from "react";
import type { NoteState } from "@/components/notebook/note-saver";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/state";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { untilLoaded } from "@/components/ui/until-loaded";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import { newKey } from "@/lib/new-key";
import { EMPTY_SKETCH, readSketch, sketchText, type Sketch } from "@/lib/sketch";
import { ArrowFields, BoxFields } from "./box-fields";
import { withBox } from "./edit";
import { SketchWords } from "./sketch-words";

const SketchEditor = dynamic(
  () => untilLoaded(() => import("./sketch-editor")).then(({ SketchEditor: loaded }) => loaded),
  {
    ssr: false,
    loading: () => <Skeleton className="size-full" />,
  },
);

interface SketchPanelProps {
  /** The drawing as text, and whether it is safe. */
  readonly note: NoteState;
  readonly onChange: (text: string) => void;
}

/** Boxes and arrows: drawn, or written as a list that is the same thing. */
export function SketchPanel({ note, onChange }: SketchPanelProps) {
  const sketch = readSketch(note.text) ?? EMPTY_SKETCH;
  const [selected, setSelected] = useState<string | null>(null);
  // Taking one and letting go of another come in any order.
  const select = (id: string, isSelected: boolean) =>
    setSelected((known) => (isSelected ? id : known === id ? null : known));
  const change = useChange(sketch, onChange);
  const name = useFocusOnNew(selected);
  const isFull = sketch.boxes.length >= INTERVIEW_LIMITS.sketchBoxes;

  function add() {
    const id = `b${newKey().slice(0, 12)}`;
    change((known) => withBox(known, id));
    name.focusWhenShown(id);
    setSelected(id);
  }

  return (
    <Tabs defaultValue="drawing" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <TabList aria-label="Ways to draw">
          <Tab value="drawing">Drawing</Tab>
          <Tab value="list">List</Tab>
        </TabList>
        <Button onClick={add} disabled={isFull}>
          <Plus aria-hidden /> Add a box
        </Button>
        <SaveState note={note} />
      </div>
      <TabPanel value="drawing" className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div className="h-96 overflow-hidden rounded-md border border-line bg-ground">
          <SketchEditor sketch={sketch} change={change} selected={selected} onSelect={select} />
        </div>
        <Selected sketch={sketch} selected={selected} change={change} nameRef={name.ref} />
      </TabPanel>
      <TabPanel value="list">
        {sketch.boxes.length === 0 ? (
          <p className="text-sm text-ink-3">No box yet. Add one, name it, and say where it leads.</p>
        ) : (
          <ul className="grid gap-4 md:grid-cols-2">
            {sketch.boxes.map((box) => (
              <li key={box.id} className="rounded-md border border-line-soft bg-surface p-3">
                <BoxFields
                  sketch={sketch}
                  box={box}
                  change={change}
                  {...(box.id === selected ? { nameRef: name.ref } : {})}
                />
              </li>
            ))}
          </ul>
        )}
      </TabPanel>
      <details className="text-sm">
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-ink-2">
          The drawing in words
        </summary>
        <div className="pt-2">
          <SketchWords sketch={sketch} />
        </div>
      </details>
    </Tabs>
  );
}

interface SelectedProps {
  readonly sketch: Sketch;
  readonly selected: string | null;
  readonly change: (edit: (sketch: Sketch) => Sketch) => void;
  readonly nameRef: Ref<HTMLInputElement>;
}

/** The fields of what is taken, or how to begin. */
function Selected({ sketch, selected, change, nameRef }: SelectedProps) {
  const box = sketch.boxes.find(({ id }) => id === selected);
  const arrow = sketch.arrows.find(({ id }) => id === selected);
  if (box) return <BoxFields key={box.id} sketch={sketch} box={box} change={change} nameRef={nameRef} />;
  if (arrow) return <ArrowFields sketch={sketch} arrow={arrow} change={change} />;
  return (
    <p className="text-sm text-ink-3">
      Add a box and name it. Tab reaches the boxes, Enter takes one, arrow keys move it, Delete takes it away;
      its fields then stand here. With a pointer, drag boxes, and draw arrows from the right edge of one to
      the left edge of another.
    </p>
  );
}

/** Applies edits to the newest drawing: several may come before the page is drawn again. */
function useChange(sketch: Sketch, onChange: (text: string) => void) {
  const newest = useRef(sketch);
  useEffect(() => {
    newest.current = sketch;
  });
  return (edit: (sketch: Sketch) => Sketch) => {
    const next = edit(newest.current);
    if (next === newest.current) return;
    newest.current = next;
    onChange(sketchText(next));
  };
}

/** Puts the focus into the name of a box that was just added. */
function useFocusOnNew(selected: string | null) {
  const ref = useRef<HTMLInputElement>(null);
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null || wanted.current !== selected) return;
    wanted.current = null;
    ref.current?.focus();
  }, [selected]);
  return {
    ref,
    focusWhenShown(id: string) {
      wanted.current = id;
    },
  };
}

const SAVE_TEXT: Readonly<Record<NoteState["status"], string>> = {
  saved: "Saved",
  typing: "Not saved yet",
  saving: "Saving…",
  waiting: "Kept here; sent again when the connection is back",
  refused: "Not saved",
};

function SaveState({ note }: { readonly note: NoteState }) {
  const isTrouble = note.status === "waiting" || note.status === "refused";
  return (
    <p role={isTrouble ? "status" : undefined} className="ml-auto text-2xs text-ink-3">
      {note.status === "refused" ? `${SAVE_TEXT.refused}: ${note.message}` : SAVE_TEXT[note.status]}
    </p>
  );
}
