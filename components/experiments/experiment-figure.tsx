"use client";
import { Check, Dices, Play } from "lucide-react";
import { useId, useRef, useState, type FormEvent, type ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { useEarlyInput } from "@/components/ui/use-early-input";
import { FigureFrame } from "@/components/courses/figures/figure-frame";
import type { ExperimentView } from "@/lib/experiments/schema";
import type { ExperimentResult } from "@/simulations/runner/core/execute-experiment";
import { ControlGroup } from "./control-group";
import { MeasuresTable } from "./measures-table";
import { RunCharts } from "./run-charts";
import { RunProgress } from "./run-progress";
import { SameDigest } from "./same-digest";
import { useExperiment } from "./use-experiment";
import { clockText, measuredText, sameSettings } from "./words";

type Settings = Readonly<Record<string, number>>;

interface ExperimentFigureProps {
  readonly experiment: ExperimentView;
  /** What is asked about, before anything is run; null where nothing is. */
  readonly predicted: { readonly settings: Settings; readonly eventDigest: string | null } | null;
  /** The question, where there is one. */
  readonly children?: ReactNode;
}

/** A world to run in the page: predict, set, run, compare with the run before, and reach the goal. */
export function ExperimentFigure({ experiment, predicted, children }: ExperimentFigureProps) {
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  useEarlyInput(form);
  const { controls, lengthMicros } = experiment;
  const [settings, setSettings] = useState<Settings>(() => ({
    ...Object.fromEntries(controls.map(({ name, initial }) => [name, initial])),
    ...predicted?.settings,
  }));
  const [seed, setSeed] = useState(experiment.seed);
  const { status, share, latest, previous, reason, run, cancel } = useExperiment(experiment.id);
  const isOpen = predicted === null || predicted.eventDigest !== null;
  const running = status === "running";

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isOpen && !running) run(settings, seed);
  }

  return (
    <FigureFrame
      title={experiment.title}
      note={
        <>
          <Badge>runs in your browser</Badge>
          <span>{clockText(lengthMicros)} minutes of virtual time</span>
        </>
      }
    >
      {children ? <div className="border-b border-line-soft px-4 py-4">{children}</div> : null}
      <form
        ref={form}
        onSubmit={submit}
        aria-label={`Run: ${experiment.title}`}
        className="grid gap-3 px-4 py-3 print:hidden"
      >
        {isOpen ? (
          <>
            <div className="flex flex-wrap gap-x-6 gap-y-3">
              {controls.map((control) => (
                <ControlGroup
                  key={control.name}
                  control={control}
                  value={settings[control.name] ?? control.initial}
                  name={`${id}-${control.name}`}
                  disabled={running}
                  onChange={(value) => setSettings({ ...settings, [control.name]: value })}
                />
              ))}
            </div>
            <div className="flex min-h-9 flex-wrap items-center gap-3">
              {running ? (
                <RunProgress share={share} onCancel={cancel} />
              ) : (
                <>
                  <Button type="submit" variant="primary">
                    <Play aria-hidden />
                    Run
                  </Button>
                  <Button variant="quiet" onClick={() => setSeed(seed + 1)}>
                    <Dices aria-hidden />
                    Another seed
                  </Button>
                  <span className="font-mono text-xs text-ink-3 tabular-nums">seed {seed}</span>
                </>
              )}
            </div>
          </>
        ) : (
          <p className="text-sm text-ink-3">Predict first. The controls open with your answer.</p>
        )}
      </form>
      <Goal text={experiment.goal} met={latest?.goalMet ?? false} />
      {status === "failed" ? (
        <p role="alert" className="border-t border-line-soft px-4 py-3 text-sm text-saturation">
          {reason} Earlier results are kept.
        </p>
      ) : null}
      <div className="border-t border-line-soft">
        <p role="status" className="sr-only">
          {running || !latest ? "" : spoken(experiment, latest)}
        </p>
        {latest ? (
          <div className={cn(running && "opacity-60")}>
            <RunCharts experiment={experiment} latest={latest} previous={previous} />
            <MeasuresTable experiment={experiment} latest={latest} previous={previous} />
            {predicted?.eventDigest && isPredicted(latest, predicted.settings, experiment.seed) ? (
              <div className="px-4 pb-3">
                <SameDigest here={latest.digests.events} there={predicted.eventDigest} />
              </div>
            ) : null}
          </div>
        ) : (
          <p className="px-4 py-4 text-center text-xs text-ink-3">
            Nothing has been run yet. The chart and the measured values will stand here.
          </p>
        )}
      </div>
    </FigureFrame>
  );
}

const isPredicted = (result: ExperimentResult, settings: Settings, seed: number): boolean =>
  result.seed === seed && sameSettings(result.settings, settings);

/** The measured values for those who hear them. */
function spoken({ measures }: ExperimentView, { measured, goalMet }: ExperimentResult): string {
  const values = measures.map(({ id, label, unit }) => `${label} ${measuredText(measured[id], unit)}`);
  return `Run ended. ${values.join(", ")}.${goalMet ? " Goal reached." : ""}`;
}

function Goal({ text, met }: { readonly text: string; readonly met: boolean }) {
  return (
    <p className="flex items-start gap-2.5 border-t border-line-soft px-4 py-2.5 text-xs">
      <span
        aria-hidden
        className={cn(
          "grid size-4.5 shrink-0 place-items-center rounded-full border-[1.5px]",
          met ? "border-transparent bg-recovery-soft text-recovery" : "border-line",
        )}
      >
        {met ? <Check className="size-3" strokeWidth={3} /> : null}
      </span>
      <span>
        <span className="font-medium">{met ? "Goal reached: " : "Goal: "}</span>
        {text}
      </span>
    </p>
  );
}
