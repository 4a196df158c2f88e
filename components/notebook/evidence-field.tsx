"use client";
import { useWarRoom } from "@/components/runs/war-room-context";
import { stepInfo } from "./steps";

interface EvidenceFieldProps {
  /** Ids of pins. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** The pins that a hypothesis rests on. */
export function EvidenceField({ chosen, onChange }: EvidenceFieldProps) {
  const { run } = useWarRoom();
  const { pins } = run;
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <legend className="mb-1 text-sm font-medium text-ink-2">It rests on</legend>
      {pins.length === 0 ? (
        <p className="text-xs text-ink-3">Nothing yet: what you pin to any step can be chosen here.</p>
      ) : (
        <ul className="scroll-thin flex max-h-40 flex-col gap-0.5 overflow-y-auto rounded-sm border border-line-soft bg-ground px-2 py-1">
          {pins.map(({ id, label, step }) => (
            <li key={id}>
              <label className="flex min-h-6 items-start gap-2 py-0.5 text-xs text-ink-2">
                <input
                  type="checkbox"
                  checked={chosen.includes(id)}
                  className="mt-0.5 size-3.5 shrink-0 accent-(--accent)"
                  onChange={(event) =>
                    onChange(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
                  }
                />
                <span className="min-w-0 flex-1 break-words">{label}</span>
                <span className="shrink-0 text-2xs text-ink-3">{stepInfo(step).title}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
    </fieldset>
  );
}
