"use client";
import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { preloadTimeSeriesChart } from "@/components/charts/lazy-time-series-chart";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Field, Input } from "@/components/ui/field";
import type { IncidentProgress } from "@/lib/incidents/progress-view";
import { newKey } from "@/lib/new-key";
import type { RunMode } from "@/lib/runs/schema";
import { useTRPC } from "@/lib/trpc/queries";

const MODES: readonly { readonly id: RunMode; readonly label: string; readonly text: string }[] = [
  {
    id: "guided",
    label: "Guided",
    text: "Each of the nine steps asks, and checks what you have pinned. Hints on request; each costs points. You may pause the world to think.",
  },
  {
    id: "assisted",
    label: "Assisted",
    text: "The notebook with its nine steps, and nobody to ask. The world goes on while you think.",
  },
  {
    id: "unguided",
    label: "Unguided",
    text: "An exam, as on call: the same grading, no step checks, no hints, and a clock that runs; you can extend it.",
  },
];

interface StartRunProps {
  readonly incidentId: string;
  readonly assignmentId: string | null;
  readonly suggested: IncidentProgress["suggested"];
}

/** Chooses the mode (and, for practice, a seed) and starts a run. A double click starts one run. */
export function StartRun({ incidentId, assignmentId, suggested }: StartRunProps) {
  const api = useTRPC();
  const router = useRouter();
  const [mode, setMode] = useState<RunMode>(suggested.mode);
  const [seed, setSeed] = useState("");
  const key = useRef<string | null>(null);
  const start = useMutation(
    api.runs.start.mutationOptions({
      onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
    }),
  );
  useEffect(preloadTimeSeriesChart, []);
  const seedError =
    /^\d{0,10}$/.test(seed) && Number(seed) <= 0xffffffff ? null : "A whole number from 0 to 4294967295.";

  function submit() {
    if (seedError) return;
    // One key for one intention: a retry after a lost answer finds the run that was made.
    key.current ??= newKey();
    const chosen = seed === "" || assignmentId ? {} : { seed: Number(seed) };
    start.mutate({
      incidentId,
      mode,
      key: key.current,
      ...chosen,
      ...(assignmentId ? { assignmentId } : {}),
    });
  }

  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-sm font-medium text-ink-2">How much help?</legend>
        {MODES.map(({ id, label, text }) => (
          <label
            key={id}
            className={cn(
              "flex items-start gap-3 rounded-sm border border-line bg-ground p-3 hover:border-line-strong",
              mode === id && "border-accent bg-accent-soft",
            )}
          >
            <input
              type="radio"
              name="mode"
              value={id}
              checked={mode === id}
              onChange={() => {
                setMode(id);
                key.current = null;
              }}
              className="mt-1 size-4 accent-(--accent)"
            />
            <span>
              <span className="font-medium">{label}</span>
              {id === suggested.mode ? (
                <Badge tone="accent" className="ml-2">
                  suggested
                </Badge>
              ) : null}
              <span className="block text-sm text-ink-2">{text}</span>
            </span>
          </label>
        ))}
        <p className="text-xs text-ink-3">
          <span className="font-medium text-ink-2">Why {suggested.mode}: </span>
          {suggested.reason}
        </p>
      </fieldset>
      {assignmentId ? (
        <p className="text-sm text-ink-3">
          Assigned: this run has a seed of your own, and your first submission counts.
        </p>
      ) : (
        <Field
          label="Seed (optional)"
          hint="The same seed gives the same world, to the last log line. Leave it empty for a new one."
          error={seedError}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              value={seed}
              onChange={(event) => {
                setSeed(event.target.value.trim());
                key.current = null;
              }}
              className="max-w-48 font-mono"
            />
          )}
        </Field>
      )}
      <div aria-live="polite" className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" size="lg" disabled={start.isPending || start.isSuccess}>
          {start.isPending || start.isSuccess ? "Paging you…" : "Start the incident"}
        </Button>
        {start.isError ? (
          <span role="alert" className="text-sm text-error">
            {start.error.message}
          </span>
        ) : null}
      </div>
    </form>
  );
}
