"use client";
import { useMutation } from "@tanstack/react-query";
import { GitFork, LoaderCircle } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { timeOfDay } from "@/components/runs/format";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { newKey } from "@/lib/new-key";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered } from "@/lib/trpc/failure";
import type { ForkMoment } from "./fork-moments";

interface ForkFromMomentProps {
  readonly runId: string;
  readonly epochMs: number;
  readonly moments: readonly ForkMoment[];
}

/** What if you had done something else? The same past up to a moment, then a run of its own, for practice. */
export function ForkFromMoment({ runId, epochMs, moments }: ForkFromMomentProps) {
  const api = useTRPC();
  const router = useRouter();
  const [chosen, setChosen] = useState(0);
  const key = useRef({ atMicros: -1, key: "" });
  const fork = useMutation(
    api.runs.fork.mutationOptions({
      ...untilAnswered(`fork ${runId}`),
      onSuccess: (made) => router.push(`/runs/${made.runId}`),
    }),
  );
  const busy = fork.isPending || fork.isSuccess;
  const moment = moments[chosen];

  function submit() {
    if (!moment) return;
    // One key for one moment: asking twice finds the fork that was made.
    if (key.current.atMicros !== moment.atMicros) key.current = { atMicros: moment.atMicros, key: newKey() };
    fork.mutate({ runId, ...key.current });
  }

  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Field label="Fork from" error={fork.error ? failureOf(fork.error).message : null}>
        {(control) => (
          <Select
            {...control}
            value={chosen}
            disabled={busy}
            onChange={(event) => setChosen(Number(event.target.value))}
          >
            {moments.map(({ atMicros, text }, index) => (
              <option key={`${atMicros} ${text}`} value={index}>
                {timeOfDay(epochMs, atMicros)} {text}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Button type="submit" disabled={busy || !moment} className="self-start">
        {busy ? <LoaderCircle aria-hidden className="animate-spin" /> : <GitFork aria-hidden />}
        {busy ? "Forking…" : "Fork and open it"}
      </Button>
    </form>
  );
}
