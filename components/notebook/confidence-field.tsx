"use client";
import { useId } from "react";

interface ConfidenceFieldProps {
  /** 0..1. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** How sure the learner is: graded by how well it goes with being right. */
export function ConfidenceField({ value, onChange }: ConfidenceFieldProps) {
  const id = useId();
  const percent = Math.round(value * 100);
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="flex text-sm font-medium text-ink-2">
        How sure are you? <output className="ml-auto font-mono text-ink">{percent} %</output>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        aria-valuetext={`${percent} percent`}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
        className="h-6 w-full accent-(--accent)"
      />
    </div>
  );
}
