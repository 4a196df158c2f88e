import { Card, CardHeader } from "@/components/ui/card";
import { Badge } from "@/components/ui/badge";
import { formatBurn, formatShare, formatSpan, timeOfDay } from "@/components/runs/format";
import { sloNoun, sloThreshold } from "@/components/runs/slo-words";
import type { SloInfo } from "@/simulations/incidents/brief";
import type { SloOutcome as Outcome } from "@/simulations/incidents/notebook";

interface SloOutcomeProps {
  readonly slo: SloInfo;
  readonly outcome: Outcome;
  readonly epochMs: number;
  readonly endMicros: number;
}

/** What the users had of it: since when they suffered, whether and when that ended, what it cost. */
export function SloOutcome({ slo, outcome, epochMs, endMicros }: SloOutcomeProps) {
  const { brokenFromMicros, recoveredAtMicros, goodRequests, totalRequests, budgetBurned } = outcome;
  const time = (micros: number) => timeOfDay(epochMs, micros);
  const suffered = brokenFromMicros === null ? null : (recoveredAtMicros ?? endMicros) - brokenFromMicros;
  return (
    <Card aria-labelledby="slo-title">
      <CardHeader title={<span id="slo-title">What the users had of it</span>} note={slo.title} />
      <div className="flex flex-col gap-3 px-3 pb-3">
        <p className="flex flex-wrap items-center gap-2 text-sm">
          <OutcomeBadge outcome={outcome} />
          <span>{sentence(outcome, time)}</span>
        </p>
        <dl className="grid grid-cols-2 gap-x-4 gap-y-3 text-sm">
          <Figure label="Suffered for" value={suffered === null ? "no time" : formatSpan(suffered)} />
          <Figure
            label="Error budget burned"
            value={budgetBurned > 1 ? formatBurn(budgetBurned) : formatShare(budgetBurned, 0)}
            note={budgetBurned > 1 ? "what this run may spend" : "of what this run may spend"}
          />
          <Figure
            label={`Good ${sloNoun(slo)}`}
            value={formatShare(totalRequests === 0 ? null : goodRequests / totalRequests, 2)}
            note={`${goodRequests.toLocaleString("en")} of ${totalRequests.toLocaleString("en")}`}
          />
          <Figure label="Objective" value={formatShare(slo.objective)} note={`within ${sloThreshold(slo)}`} />
        </dl>
      </div>
    </Card>
  );
}

function OutcomeBadge({ outcome }: { readonly outcome: Outcome }) {
  if (outcome.brokenFromMicros === null) return <Badge tone="recovery">never broken</Badge>;
  return outcome.recoveredAtMicros === null ? (
    <Badge tone="error">not recovered</Badge>
  ) : (
    <Badge tone="recovery">recovered</Badge>
  );
}

function sentence(
  { brokenFromMicros, recoveredAtMicros }: Outcome,
  time: (micros: number) => string,
): string {
  if (brokenFromMicros === null) return "The objective held from beginning to end.";
  if (recoveredAtMicros === null)
    return `Missed from ${time(brokenFromMicros)}, and still missed when you submitted.`;
  return `Missed from ${time(brokenFromMicros)}; met again from ${time(recoveredAtMicros)}, to the end of the run.`;
}

function Figure({
  label,
  value,
  note,
}: {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
}) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{label}</dt>
      <dd className="font-mono text-base">{value}</dd>
      {note ? <dd className="text-xs text-ink-3">{note}</dd> : null}
    </div>
  );
}
