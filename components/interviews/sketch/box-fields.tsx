"use client";
import { ArrowRight, Trash2 } from "lucide-react";
import { useState, type Ref } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input, Select } from "@/components/ui/field";
import { INTERVIEW_LIMITS } from "@/lib/interviews/interview-limits";
import { boxName, type Arrow, type Box, type Sketch } from "@/lib/sketch";
import { withArrow, withArrowText, withChangedBox, withoutArrow, withoutBox } from "./edit";

interface BoxFieldsProps {
  readonly sketch: Sketch;
  readonly box: Box;
  readonly change: (edit: (sketch: Sketch) => Sketch) => void;
  readonly nameRef?: Ref<HTMLInputElement>;
}

/** All that there is to say about one box: its name, and where it leads. */
export function BoxFields({ sketch, box, change, nameRef }: BoxFieldsProps) {
  const arrows = sketch.arrows.filter(({ from }) => from === box.id);
  const others = sketch.boxes.filter(({ id }) => id !== box.id && !arrows.some(({ to }) => to === id));
  return (
    <div role="group" aria-label={`Box: ${boxName(box)}`} className="flex min-w-0 flex-col gap-3">
      <div className="flex items-end gap-2">
        <Field label="Name" className="min-w-0 flex-1">
          {(control) => (
            <Input
              {...control}
              ref={nameRef}
              value={box.text}
              maxLength={INTERVIEW_LIMITS.sketchCharacters}
              onChange={(event) => {
                const { value } = event.target;
                change((known) => withChangedBox(known, box.id, { text: value }));
              }}
            />
          )}
        </Field>
        <Button
          variant="quiet"
          size="icon"
          className="size-9"
          aria-label={`Remove ${boxName(box)}`}
          onClick={() => change((known) => withoutBox(known, box.id))}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
      {arrows.length > 0 ? (
        <ul className="flex flex-col gap-2">
          {arrows.map((arrow) => (
            <li key={arrow.id}>
              <ArrowFields sketch={sketch} arrow={arrow} change={change} />
            </li>
          ))}
        </ul>
      ) : null}
      {others.length > 0 ? <Connect from={box} others={others} change={change} /> : null}
    </div>
  );
}

interface ArrowFieldsProps {
  readonly sketch: Sketch;
  readonly arrow: Arrow;
  readonly change: BoxFieldsProps["change"];
}

/** What an arrow carries, and the way to be rid of it. */
export function ArrowFields({ sketch, arrow, change }: ArrowFieldsProps) {
  const nameOf = (wanted: string) => boxName(sketch.boxes.find(({ id }) => id === wanted));
  const words = `${nameOf(arrow.from)} to ${nameOf(arrow.to)}`;
  return (
    <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="inline-flex min-w-0 items-center gap-1 text-xs text-ink-2">
        <ArrowRight aria-hidden className="size-3.5 shrink-0" />
        <span className="[overflow-wrap:anywhere]">{nameOf(arrow.to)}</span>
      </span>
      <div className="flex min-w-40 flex-1 items-center gap-2">
        <Input
          aria-label={`What goes from ${words}`}
          placeholder="what goes along it"
          value={arrow.text}
          maxLength={INTERVIEW_LIMITS.sketchCharacters}
          onChange={(event) => {
            const { value } = event.target;
            change((known) => withArrowText(known, arrow.id, value));
          }}
        />
        <Button
          variant="quiet"
          size="icon"
          aria-label={`Remove the arrow from ${words}`}
          onClick={() => change((known) => withoutArrow(known, arrow.id))}
        >
          <Trash2 aria-hidden />
        </Button>
      </div>
    </div>
  );
}

interface ConnectProps {
  readonly from: Box;
  readonly others: readonly Box[];
  readonly change: BoxFieldsProps["change"];
}

function Connect({ from, others, change }: ConnectProps) {
  const [to, setTo] = useState("");
  const target = others.some(({ id }) => id === to) ? to : (others[0]?.id ?? "");
  return (
    <div className="flex items-end gap-2">
      <Field label="Arrow to" className="min-w-0 flex-1">
        {(control) => (
          <Select {...control} value={target} onChange={(event) => setTo(event.target.value)}>
            {others.map((other) => (
              <option key={other.id} value={other.id}>
                {boxName(other)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button className="min-h-9" onClick={() => change((known) => withArrow(known, from.id, target))}>
        Connect<span className="sr-only"> {boxName(from)}</span>
      </Button>
    </div>
  );
}
