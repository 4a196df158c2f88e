import type { SpanView } from "../../telemetry/views";
import { minutes } from "../../kernel/time";
import { atLeast, onChange, onSeries, onTrace } from "../evidence";
import type { Evidence } from "../incident";
import { asManyPeople, givenUp, symptoms } from "./common-evidence";

/** What shows that one page has become a dozen statements. */

const isHit = ({ attributes }: SpanView): boolean => attributes["cache.hit"] === true;
const isRelated = ({ attributes }: SpanView): boolean =>
  String(attributes["db.query.text"] ?? "").startsWith("SELECT title, price, thumbnail");

export const evidence: readonly Evidence[] = [
  ...symptoms,
  {
    id: "asked",
    step: "metrics",
    title: "The database is asked fifty times as often and more",
    explanation: "Far more than there are pages: each page asks many times.",
    weight: 0.2,
    shows: onSeries(
      ["red:catalog-db:rate"],
      (window) => window.baseline !== null && atLeast(window.mean, 50 * window.baseline),
    ),
  },
  {
    id: "release",
    step: "window",
    title: "Release v118 of catalog",
    explanation: "The pages become slow with its first instance, and stop with its second.",
    weight: 0.25,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "catalog" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "hit",
    step: "traces",
    title: "The cache has the product, and the page is late all the same",
    explanation: "The look-up hits, as it did before. The time goes to what comes after it.",
    weight: 0.1,
    shows: onTrace((spans) => spans.some(isHit) && spans.some(isRelated)),
  },
  {
    id: "dozen",
    step: "follow",
    title: "The same small statement, one after the other, for one page",
    explanation:
      "One query for each related product, which only v118 makes, where one for all of them would do: N+1. Each takes a few milliseconds of the database and waits behind all others.",
    weight: 0.25,
    shows: onTrace((spans) => spans.filter(isRelated).length >= 4),
  },
  givenUp,
  asManyPeople,
  {
    id: "before",
    step: "verify",
    title: "The load came with the release and not before",
    explanation: "Over the minutes around it: the database's rate steps up with the first instance of v118.",
    weight: 0.1,
    shows: onSeries(
      ["red:catalog-db:rate"],
      (window, { faultMicros }) =>
        window.fromMicros <= faultMicros &&
        window.toMicros >= faultMicros + minutes(1) &&
        window.baseline !== null &&
        atLeast(window.max, 50 * window.baseline),
    ),
  },
];
