import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import { hypothesisWords } from "@/components/notebook/hypothesis-words";
import { formatBurn, formatShare, timeOfDay } from "@/components/runs/format";
import type { ReviewView } from "@/lib/runs/schema";
import { latestOn, type LaneMark } from "./lanes";
import type { Standing } from "./standing";

interface StandingPanelProps {
  readonly run: ReviewView["run"];
  readonly standing: Standing;
  readonly marks: readonly LaneMark[];
  readonly atMicros: number;
  readonly epochMs: number;
}

const MINUTE = 60_000_000;
const SHOWN_MICROS = 15 * MINUTE;

/** Opens the war room as it stood at a moment. */
function momentHref(runId: string, atMicros: number): string {
  const from = Math.max(0, atMicros - SHOWN_MICROS);
  return `/runs/${runId}?from=${Math.round(from)}&to=${Math.round(atMicros)}`;
}

/** How things stood at the moment under the hand: for users, on the pager, in both heads. */
export function StandingPanel({ run, standing, marks, atMicros, epochMs }: StandingPanelProps) {
  const { sli, burn, budgetLeft, firing, hypothesis, expert } = standing;
  const missed = sli !== null && sli < run.brief.slo.objective;
  const yours = latestOn(marks, ["yours"], atMicros);
  const words = hypothesis ? hypothesisWords(hypothesis, run.brief) : null;
  return (
    <div className="grid gap-x-6 gap-y-3 border-t border-line-soft p-3 text-sm md:grid-cols-[auto_minmax(0,1fr)_minmax(0,1fr)]">
      <div className="flex flex-col gap-1">
        <p className="font-mono text-2xl tracking-tight">{timeOfDay(epochMs, atMicros)}</p>
        {run.archived ? null : (
          <Link
            href={momentHref(run.id, atMicros)}
            className="inline-flex min-h-6 items-center gap-1 font-medium text-accent hover:underline print:hidden"
          >
            War room at this moment <ArrowUpRight aria-hidden className="size-3.5" />
          </Link>
        )}
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
        <dt className="text-ink-3">Good, five minutes</dt>
        <dd>
          <span className="font-mono">{formatShare(sli, 2)}</span>{" "}
          <span className={missed ? "text-error" : "text-ink-3"}>
            {sli === null ? "" : missed ? "objective missed" : "objective met"}
          </span>
        </dd>
        <dt className="text-ink-3">Budget</dt>
        <dd>
          <BudgetLeft share={budgetLeft} />, burning at <span className="font-mono">{formatBurn(burn)}</span>
        </dd>
        <dt className="text-ink-3">Alerts</dt>
        <dd>
          {firing.length === 0
            ? "none fires"
            : firing.map(({ title, severity }) => `${title} (${severity})`).join("; ")}
        </dd>
      </dl>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] content-start gap-x-3 gap-y-1">
        <dt className="text-ink-3">{run.own ? "You" : run.learnerName}</dt>
        <dd className="min-w-0 break-words">{yours ? yours.text : "nothing yet"}</dd>
        <dt className="text-ink-3">Believed</dt>
        <dd className="min-w-0 break-words">
          {words && hypothesis
            ? `${words.component}: ${words.mechanism}, ${Math.round(100 * hypothesis.confidence)} % sure`
            : "nothing stated yet"}
        </dd>
        <dt className="text-ink-3">The expert</dt>
        <dd className="min-w-0 break-words">{expert ? expert.text : "not begun"}</dd>
      </dl>
    </div>
  );
}

/** What is left of the error budget, or how many times over it is spent. */
function BudgetLeft({ share }: { readonly share: number | null }) {
  const isOverspent = share !== null && share < 0;
  return (
    <>
      <span className="font-mono">{isOverspent ? formatBurn(1 - share) : formatShare(share, 0)}</span>{" "}
      {isOverspent ? "spent" : "left"}
    </>
  );
}
