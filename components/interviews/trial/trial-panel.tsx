"use client";
import { Play } from "lucide-react";
import { useId, useState, type FormEvent } from "react";
import { ControlGroup } from "@/components/experiments/control-group";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { TrialView, TryView } from "@/lib/interviews/session-view";
import { newKey } from "@/lib/new-key";
import { InterviewerSays } from "../interviewer-says";
import type { InterviewRun } from "../use-interview";
import { ConditionList, TriedDesign } from "./tried-design";
import { designText, pointsText } from "./trial-words";

interface TrialPanelProps {
  readonly run: InterviewRun;
  readonly trial: TrialView;
}

/** A design to set and have executed: the server's engine loads it and breaks it, and what it measures is what counts. */
export function TrialPanel({ run, trial }: TrialPanelProps) {
  const id = useId();
  const { tries, triesMax } = trial;
  const [settings, setSettings] = useState(() => ({ ...firstSettings(trial), ...tries.at(-1)?.settings }));
  const [isMeasuring, setIsMeasuring] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const hydrated = useHydrated();
  const sessionId = run.view.id;
  const left = triesMax - tries.length;
  const latest = tries.at(-1);

  async function measure(key: string) {
    setIsMeasuring(true);
    const failure = await run.send((client) => client.interviews.measureTry.mutate({ sessionId, key }));
    setIsMeasuring(false);
    setProblem(failure?.message ?? null);
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    const key = newKey();
    const sent = { sessionId, trialId: trial.id, key, settings };
    const failure = await run.send((client) => client.interviews.keepTry.mutate(sent));
    setProblem(failure?.message ?? null);
    if (failure === null) await measure(key);
  }

  return (
    <section aria-labelledby={`${id}-trial`} className="flex min-w-0 flex-col gap-4">
      <h3 id={`${id}-trial`} className="text-sm font-semibold">
        Build it
      </h3>
      <InterviewerSays nodes={trial.says} />
      {left > 0 ? (
        <form
          onSubmit={(event) => void submit(event)}
          aria-label={`Build: ${trial.title}`}
          className="flex flex-col gap-4 rounded-md border border-line-soft bg-surface p-4"
        >
          {trial.controls.map((control) => (
            <ControlGroup
              key={control.name}
              control={control}
              value={settings[control.name] ?? control.initial}
              name={`${id}-${control.name}`}
              disabled={!hydrated || isMeasuring}
              onChange={(value) => setSettings({ ...settings, [control.name]: value })}
            />
          ))}
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" variant="primary" disabled={!hydrated || run.isBusy}>
              <Play aria-hidden /> Load it and break it
            </Button>
            <p className="text-xs text-ink-3">
              {left} of {triesMax} tries left. The best one counts; the server executes it.
            </p>
          </div>
        </form>
      ) : (
        <p className="text-sm text-ink-2">Those were your {triesMax} tries. The best one counts.</p>
      )}
      {isMeasuring ? <Measuring /> : null}
      {latest && latest.measured === null && !isMeasuring ? (
        <Unmeasured trial={trial} latest={latest} onMeasure={() => void measure(latest.key)} />
      ) : null}
      {problem ? (
        <p role="alert" className="text-sm text-error">
          {problem}
        </p>
      ) : null}
      <p role="status" className="sr-only">
        {latest?.measured && !isMeasuring ? `Measured: ${pointsText(latest.measured)}.` : ""}
      </p>
      <ConditionList conditions={trial.conditions} />
      {tries.map((tried, index) => (
        <TriedDesign key={tried.key} {...{ trial, tried, index }} isOpen={tried === latest} />
      ))}
    </section>
  );
}

const firstSettings = ({ controls }: TrialView): Record<string, number> =>
  Object.fromEntries(controls.map(({ name, initial }) => [name, initial]));

function Measuring() {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm text-ink-2">
      <progress aria-label="The engine measures your design" className="h-1.5 w-32 accent-accent" />
      <span>The engine runs your design under every condition. That takes some seconds.</span>
    </div>
  );
}

interface UnmeasuredProps {
  readonly trial: TrialView;
  readonly latest: TryView;
  readonly onMeasure: () => void;
}

/** A try whose figures did not arrive: it is kept, and comes to the same whenever it is measured. */
function Unmeasured({ trial, latest, onMeasure }: UnmeasuredProps) {
  return (
    <div className="flex flex-wrap items-center gap-3 text-sm">
      <p className="text-ink-2">Kept, and not measured yet: {designText(trial, latest.settings)}.</p>
      <Button onClick={onMeasure}>Measure it</Button>
    </div>
  );
}
