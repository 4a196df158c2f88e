import type { Incident } from "../incident";
import type { GradeDimension } from "../notebook";
import { dimension } from "./points";
import type { RunRecord } from "./run-record";

/** Minutes of a full outage: as many as this after the page bring everything, as many as that nothing. */
const FEW_MINUTES = 6;
const MANY_MINUTES = 30;

/** How much users had to bear after the page, in minutes of a full outage. Nothing is earned by luck: the cause must be known at least in part. */
export function gradeBudget(incident: Incident, record: RunRecord, foundNothing: boolean): GradeDimension {
  if (foundNothing)
    return dimension("budget", 0, "These points are for sparing users, knowing what troubles them.");
  if (incident.caseOf(record.seed).truth.falseAlarm === true && record.actions.length === 0)
    return dimension("budget", 1, "Users noticed nothing, and you changed nothing for them.");
  const minutes = outageMinutes(record);
  const share = (MANY_MINUTES - minutes) / (MANY_MINUTES - FEW_MINUTES);
  return dimension(
    "budget",
    share,
    `After the page, users bore as many failures as in ${minutes.toFixed(1)} minutes of a full outage; up to ${FEW_MINUTES} bring all points, ${MANY_MINUTES} none.`,
  );
}

/** Bad requests after the page, over the requests of a minute. */
function outageMinutes({ firstPageMicros, clockMicros, bucketMicros, frame }: RunRecord): number {
  if (firstPageMicros === null) return 0;
  const end = Math.floor(clockMicros / bucketMicros) * bucketMicros;
  const from = Math.floor(firstPageMicros / bucketMicros) * bucketMicros;
  if (from >= end) return 0;
  const sum = (counts: readonly number[]): number => counts.reduce((all, count) => all + count, 0);
  const { slo } = frame(from, end);
  const total = sum(slo.total);
  return total === 0 ? 0 : ((total - sum(slo.good)) / total) * ((end - from) / 60_000_000);
}
