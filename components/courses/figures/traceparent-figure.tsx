"use client";
import { Check, X } from "lucide-react";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Input } from "@/components/ui/field";
import { FigureFrame } from "./figure-frame";
import { TraceparentHops } from "./traceparent-hops";
import {
  FIELD_LENGTH,
  joinTraceparent,
  judgeTraceparent,
  splitTraceparent,
  TRACEPARENT_FIELDS,
  type TraceparentField,
  type TraceparentVerdict,
} from "./traceparent";

const START = "00-7d3c1e9a4b5f60218c9d7e3fa1b2c4d5-5c1f88de03a7b924-01";
const TRACE = START.slice(3, 35);

const FIELDS: Readonly<Record<TraceparentField, { name: string; text: string; look: string }>> = {
  version: {
    name: "version",
    text: "One byte that fixes the format of the rest. Today it is 00. A receiver reads a higher version as far as it knows the fields; ff is forbidden.",
    look: "border-s4",
  },
  traceId: {
    name: "trace-id",
    text: "Sixteen bytes that every span of the request shares. It never changes on the way: change it, and the rest of the request becomes another trace.",
    look: "border-s1",
  },
  parentId: {
    name: "parent-id",
    text: "Eight bytes that name the caller's span. Each hop replaces them by the span from which it calls; the tree is built from these.",
    look: "border-s3",
  },
  flags: {
    name: "trace-flags",
    text: "One byte of bits. The lowest means that the caller may have recorded the trace (sampled); the second, in Level 2, that the trace-id is random. Test them with a mask.",
    look: "border-s6",
  },
};

const TRIALS: readonly { readonly label: string; readonly header: string }[] = [
  { label: "All zeros", header: `00-${"0".repeat(32)}-5c1f88de03a7b924-01` },
  { label: "Capitals", header: `00-${TRACE.toUpperCase()}-5c1f88de03a7b924-01` },
  { label: "Not sampled", header: `00-${TRACE}-5c1f88de03a7b924-00` },
  { label: "Version ff", header: `ff-${TRACE}-5c1f88de03a7b924-01` },
  { label: "A version to come", header: `01-${TRACE}-5c1f88de03a7b924-01-what-is-new` },
];

/** A traceparent header to take apart: choose a field, edit it, and see what a receiver makes of it. */
export function TraceparentFigure() {
  const id = useId();
  const [header, setHeader] = useState(START);
  const [field, setField] = useState<TraceparentField>("traceId");
  const parsed = splitTraceparent(header);
  const verdict = judgeTraceparent(parsed);
  const fault = verdict.faults[field];

  function edit(value: string) {
    setHeader(
      joinTraceparent({ ...parsed, fields: { ...parsed.fields, [field]: value.trim().replaceAll("-", "") } }),
    );
  }

  return (
    <FigureFrame
      title="A traceparent header, field by field"
      actions={
        <Button variant="quiet" size="sm" onClick={() => setHeader(START)}>
          Reset
        </Button>
      }
      caption="Rules: W3C Trace Context, §3.2.2 and §3.2.4. The receiver here implements version 00."
    >
      <div className="flex flex-col gap-4 px-4 py-4">
        <div
          role="group"
          aria-label="Fields of the header"
          className="flex flex-wrap items-stretch gap-x-1 gap-y-2 font-mono text-[13px] sm:text-[15px]"
        >
          {TRACEPARENT_FIELDS.map((name, index) => (
            <span key={name} className="flex min-w-0 items-start gap-x-1">
              {index > 0 ? (
                <span aria-hidden className="py-1 text-ink-3">
                  -
                </span>
              ) : null}
              <FieldButton
                field={name}
                value={parsed.fields[name]}
                broken={verdict.faults[name] !== undefined}
                selected={name === field}
                onSelect={() => setField(name)}
              />
            </span>
          ))}
          {parsed.rest ? <span className="py-1 text-ink-3">{parsed.rest}</span> : null}
        </div>
        <div className="grid gap-x-6 gap-y-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
          <p className="text-ink-2">
            <span className="font-medium text-ink">{FIELDS[field].name}. </span>
            {FIELDS[field].text}
          </p>
          <div>
            <label htmlFor={`${id}-edit`} className="text-xs text-ink-3">
              Edit {FIELDS[field].name} ({FIELD_LENGTH[field]} hex digits)
            </label>
            <Input
              id={`${id}-edit`}
              value={parsed.fields[field]}
              onChange={(event) => edit(event.target.value)}
              spellCheck={false}
              autoComplete="off"
              autoCapitalize="off"
              maxLength={48}
              aria-describedby={`${id}-fault`}
              className="mt-1 font-mono"
            />
            <p id={`${id}-fault`} className="mt-1 min-h-5 text-xs text-saturation">
              {fault}
            </p>
          </div>
        </div>
        <Receiver verdict={verdict} />
        <div
          role="group"
          aria-label="Headers to try"
          className="flex flex-wrap items-center gap-2 print:hidden"
        >
          <span className="text-xs text-ink-3">Try:</span>
          {TRIALS.map(({ label, header: trial }) => (
            <Button
              key={label}
              size="sm"
              aria-pressed={header === trial}
              className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
              onClick={() => setHeader(trial)}
            >
              {label}
            </Button>
          ))}
        </div>
      </div>
      <TraceparentHops incoming={parsed} valid={verdict.valid} />
    </FigureFrame>
  );
}

interface FieldButtonProps {
  readonly field: TraceparentField;
  readonly value: string;
  readonly broken: boolean;
  readonly selected: boolean;
  readonly onSelect: () => void;
}

function FieldButton({ field, value, broken, selected, onSelect }: FieldButtonProps) {
  const { name, look } = FIELDS[field];
  return (
    <button
      type="button"
      aria-pressed={selected}
      aria-label={`${name}: ${value || "empty"}${broken ? ", invalid" : ""}`}
      onClick={onSelect}
      className={cn(
        "min-h-8 min-w-6 rounded-sm border-b-2 px-1 pt-1 text-left [overflow-wrap:anywhere]",
        look,
        selected ? "bg-accent-soft" : "border-dotted hover:bg-accent-soft",
      )}
    >
      {value || "∅"}
      <span className="flex items-center gap-1 pb-0.5 font-sans text-2xs text-ink-3">
        {name}
        {broken ? <X aria-hidden className="size-3 text-saturation" strokeWidth={3} /> : null}
      </span>
    </button>
  );
}

function Receiver({ verdict }: { readonly verdict: TraceparentVerdict }) {
  const { valid, wholeFault, sampled, randomId } = verdict;
  return (
    <p
      role="status"
      className={cn(
        "flex gap-2.5 rounded-md px-3.5 py-2.5",
        valid ? "bg-recovery-soft" : "bg-saturation-soft",
      )}
    >
      {valid ? (
        <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-recovery" strokeWidth={3} />
      ) : (
        <X aria-hidden className="mt-0.5 size-4 shrink-0 text-saturation" strokeWidth={3} />
      )}
      <span>
        {valid ? (
          <>
            <span className="font-medium">The receiver goes on with this trace.</span> The caller{" "}
            {sampled ? "may have recorded" : "did not record"} its part
            {randomId ? ", and says that the trace-id is random" : ""}.
          </>
        ) : (
          <>
            <span className="font-medium">The receiver ignores the header and starts a new trace.</span>{" "}
            {wholeFault ??
              `Invalid: ${TRACEPARENT_FIELDS.filter((field) => verdict.faults[field])
                .map((field) => FIELDS[field].name)
                .join(", ")}.`}
          </>
        )}
      </span>
    </p>
  );
}
