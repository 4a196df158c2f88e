import type { SpanView } from "../../telemetry/views";
import { minutes } from "../../kernel/time";
import { atLeast, atMost, onChange, onSeries, onTrace } from "../evidence";
import type { Evidence } from "../incident";
import { asManyPeople, givenUp, symptoms } from "./common-evidence";

/** What shows that the cache has lost its entries and cannot get them back. */

const isMiss = ({ attributes }: SpanView): boolean => attributes["cache.hit"] === false;
const isStatement = ({ attributes }: SpanView): boolean => attributes["server.address"] === "catalog-db";
const count = (spans: readonly SpanView[], holds: (span: SpanView) => boolean): number =>
  spans.filter(holds).length;

export const evidence: readonly Evidence[] = [
  ...symptoms,
  {
    id: "asked",
    step: "metrics",
    title: "The database is asked ten times as often, and no more than that",
    explanation:
      "Nearly every page was answered by the cache; now nearly every one asks the database. The statements are the same, there are more of them.",
    weight: 0.2,
    shows: onSeries(
      ["red:catalog-db:rate"],
      (window, { faultMicros }) =>
        window.fromMicros >= faultMicros - minutes(1) &&
        window.baseline !== null &&
        atLeast(window.mean, 3 * window.baseline) &&
        atMost(window.mean, 40 * window.baseline),
    ),
  },
  {
    id: "maintenance",
    step: "window",
    title: "The maintenance of the cache",
    explanation:
      "It restarted the node, which holds everything in memory. A minute later nothing else had changed, and nothing was as before.",
    weight: 0.25,
    shows: onChange(
      ({ component, atMicros }, { faultMicros }) => component === "catalog-cache" && atMicros === faultMicros,
    ),
  },
  {
    id: "miss",
    step: "traces",
    title: "The cache has not got it, and the database is too slow",
    explanation:
      "A look-up that misses, then the same statement, broken off after 600 ms, again and again. Nothing comes back, so nothing is kept.",
    weight: 0.2,
    shows: onTrace(
      (spans) =>
        spans.some(isMiss) && count(spans, (span) => isStatement(span) && span.status === "error") >= 2,
    ),
  },
  {
    id: "twice",
    step: "follow",
    title: "One page misses several times",
    explanation:
      "The gateway tries again, and what was asked a second ago is still not in the cache: whoever fetched it did not wait long enough to put it there.",
    weight: 0.2,
    shows: onTrace((spans) => count(spans, isMiss) >= 2),
  },
  givenUp,
  asManyPeople,
  {
    id: "stays",
    step: "verify",
    title: "It stays, although the maintenance is long over",
    explanation:
      "Minutes later the database is as full as at first. The trigger has gone; what keeps it up is the cache that cannot fill, and the retries.",
    weight: 0.1,
    shows: onSeries(
      ["use:catalog-db.cpu:utilization"],
      (window, { faultMicros }) =>
        window.fromMicros >= faultMicros + minutes(2.5) && atLeast(window.mean, 0.8),
    ),
  },
];
