import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { Badge } from "@/components/ui/badge";
import type { ReviewedPhase } from "@/lib/interviews/session-view";
import { figureText } from "@/lib/quantity";
import { Given } from "../estimate-card";
import { PHASE_NAMES } from "../names";

const ASKED = {
  own: { tone: "recovery", label: "you asked" },
  listed: { tone: "neutral", label: "taken from the list" },
  none: { tone: "saturation", label: "not asked" },
} as const;

/** One phase: what was asked, said and written, beside what a good answer holds. */
export function PhaseReview({ phase }: { readonly phase: ReviewedPhase }) {
  const id = `phase-${phase.position}`;
  const asked = phase.followUps.filter(({ isAsked }) => isAsked);
  const others = phase.followUps.filter(({ isAsked }) => !isAsked);
  return (
    <section aria-labelledby={id} className="flex flex-col gap-5 border-t border-line-soft pt-6">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id={id} className="text-lg font-semibold tracking-tight">
          <span className="text-ink-3">{PHASE_NAMES[phase.kind]}:</span> {phase.title}
        </h2>
        <p className="text-xs text-ink-3">
          {phase.usedMinutes === null
            ? "not reached"
            : `${phase.usedMinutes < 1 ? "under a minute" : `${Math.round(phase.usedMinutes)} min`} of ${phase.minutes} min`}
        </p>
      </div>
      <Mine label="Your notes" text={phase.note} />
      <Questions phase={phase} />
      <Estimates phase={phase} />
      <Choices phase={phase} />
      {asked.length > 0 ? (
        <div className="flex flex-col gap-4">
          <h3 className="text-sm font-semibold">Follow-ups</h3>
          {asked.map((followUp) => (
            <FollowUp key={followUp.index} followUp={followUp} />
          ))}
        </div>
      ) : null}
      {others.length > 0 ? (
        <details className="rounded-md border border-line-soft bg-surface">
          <summary className="flex min-h-10 cursor-pointer items-center px-4 text-sm text-ink-2">
            {others.length === 1
              ? "One follow-up that you were not asked"
              : `${others.length} follow-ups that you were not asked`}
          </summary>
          <div className="flex flex-col gap-4 p-4 pt-1">
            {others.map((followUp) => (
              <FollowUp key={followUp.index} followUp={followUp} />
            ))}
          </div>
        </details>
      ) : null}
    </section>
  );
}

function Mine({ label, text }: { readonly label: string; readonly text: string }) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <p className="text-xs font-medium text-ink-3">{label}</p>
      {text.trim() === "" ? (
        <p className="text-sm text-ink-3">Nothing written.</p>
      ) : (
        <p className="text-sm whitespace-pre-wrap [overflow-wrap:anywhere]">{text}</p>
      )}
    </div>
  );
}

function Questions({ phase: { questions, unanswered } }: { readonly phase: ReviewedPhase }) {
  if (questions.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">Questions worth asking</h3>
      <ul className="flex flex-col divide-y divide-line-soft rounded-md border border-line-soft bg-surface">
        {questions.map(({ ask, answer, matters, asked }) => {
          const { tone, label } = ASKED[asked ?? "none"];
          return (
            <li key={ask} className="flex flex-col gap-1.5 p-4 text-sm">
              <p className="flex flex-wrap items-center gap-2">
                <span className="font-medium">{ask}</span>
                <Badge tone={tone}>{label}</Badge>
              </p>
              <CompactProse className="text-ink-2">
                <RichText nodes={answer} />
              </CompactProse>
              <p className="text-ink-3">
                Why it matters: <RichText nodes={matters} />
              </p>
            </li>
          );
        })}
      </ul>
      {unanswered.length > 0 ? (
        <p className="text-sm text-ink-3">
          You also asked, without an answer: {unanswered.map((text) => `“${text}”`).join(", ")}.
        </p>
      ) : null}
    </div>
  );
}

function Estimates({ phase: { estimates } }: { readonly phase: ReviewedPhase }) {
  if (estimates.length === 0) return null;
  return (
    <div className="flex flex-col gap-3">
      <h3 className="text-sm font-semibold">Estimates</h3>
      <ul className="flex flex-col divide-y divide-line-soft rounded-md border border-line-soft bg-surface">
        {estimates.map(({ id, ask, unit, given, answer, working, meaning }) => (
          <li key={id} className="flex flex-col gap-2 p-4 text-sm">
            <p className="font-medium">
              <RichText nodes={ask} />
            </p>
            {given ? (
              <Given given={given} unit={unit} />
            ) : (
              <>
                <p className="text-ink-2">
                  You gave none. Worked out:{" "}
                  <span className="font-mono [overflow-wrap:anywhere]">
                    {working.replaceAll("Math.", "")} = {figureText(answer)} {unit}
                  </span>
                </p>
                <p className="text-ink-2">
                  <RichText nodes={meaning} />
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Choices({ phase: { choices } }: { readonly phase: ReviewedPhase }) {
  if (choices.length === 0) return null;
  return (
    <dl className="flex flex-col gap-2 text-sm">
      {choices.map(({ id, ask, options, chosen }) => (
        <div key={id}>
          <dt className="text-ink-3">
            <RichText nodes={ask} />
          </dt>
          <dd className="font-medium">
            {chosen === null ? (
              "You did not decide."
            ) : (
              <RichText nodes={options.find((option) => option.id === chosen)?.text ?? []} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function FollowUp({ followUp }: { readonly followUp: ReviewedPhase["followUps"][number] }) {
  const { says, mine, good, isAsked } = followUp;
  return (
    <article className="flex flex-col gap-3 rounded-md border border-line-soft bg-surface p-4">
      <p className="text-[15px] font-medium">
        <RichText nodes={says} />
      </p>
      <div className={isAsked ? "grid gap-x-6 gap-y-4 md:grid-cols-2" : ""}>
        {isAsked ? <Mine label="Your answer" text={mine} /> : null}
        <div className="flex min-w-0 flex-col gap-1">
          <p className="text-xs font-medium text-ink-3">A good answer holds</p>
          <CompactProse className="text-sm text-ink-2">
            <RichText nodes={good} />
          </CompactProse>
        </div>
      </div>
    </article>
  );
}
