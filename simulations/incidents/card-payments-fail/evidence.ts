import { minutes } from "../../kernel/time";
import { atLeast, innocentChange, onChange, onLog, onSeries, onSpan, onTrace, thePage } from "../evidence";
import type { Evidence, ExpertStep, RedHerring } from "../incident";
import { look } from "../moves";

/** What both causes show alike: calls to the bank fail, and everything else is well. */

/** A span of payment, and a line of its log, that name this error of a call to the bank. */
export const failsBy = (errorType: string, reason: string) => ({
  span: onSpan(
    ({ service, attributes }) =>
      service === "payment" &&
      attributes["server.address"] === "bank" &&
      attributes["error.type"] === errorType,
  ),
  log: onLog(
    ({ service, attributes }) =>
      service === "payment" && attributes["peer.service"] === "bank" && attributes["error.reason"] === reason,
  ),
});

export const shared: readonly Evidence[] = [
  thePage("Checkouts fail, counted where the customer stands."),
  {
    id: "red",
    step: "metrics",
    title: "Calls to the bank fail",
    explanation:
      "Errors begin between payment and the bank, and only travel up from there. What payment does itself takes as long as ever.",
    weight: 0.15,
    shows: onSeries(["red:bank:errors", "red:payment:errors"], (window) => atLeast(window.mean, 0.1)),
  },
  {
    id: "notice",
    step: "window",
    title: "The bank is in a maintenance window",
    explanation:
      "Its notice names two things that are being renewed, addresses and certificates, and says that nobody need act. Nothing of ours changed in the minute in which it began.",
    weight: 0.15,
    shows: onChange(({ component, title }) => component === "bank" && title.includes("notice")),
  },
  {
    id: "wallet",
    step: "follow",
    title: "Wallets go through",
    explanation:
      "A payment that does not need the bank succeeds, in the same process and the same second. Payment itself is well.",
    weight: 0.1,
    shows: onTrace((spans) =>
      spans.some(
        ({ service, name, status }) =>
          service === "payment" && name === "the wallet's confirmation" && status !== "error",
      ),
    ),
  },
];

/** The first looks are the same. */
export const firstLooks: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: checkouts fail, and customers speak of cards.", {
    kind: "alert",
    severity: "page",
  }),
  look(50, "metrics", "Errors of the bank, as payment counts them; no other callee fails.", {
    kind: "metric",
    series: "red:bank:errors",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(
    65,
    "window",
    "Nothing of ours changed. The bank's notice of this noon names addresses and certificates.",
    {
      kind: "change",
      component: "bank",
      changeKind: "config",
      titleIncludes: "notice",
    },
  ),
  look(80, "follow", "Wallet payments of the same minute go through: payment itself is well.", {
    kind: "trace",
    operation: "the wallet's confirmation",
    spanName: "the wallet's confirmation",
    minDurationMicros: 0,
    fromPageMicros: 0,
  }),
];

export const redHerrings: readonly RedHerring[] = [
  innocentChange(
    "payment",
    "A time-out decides about slow answers. These calls fail in a few milliseconds: no time-out has to do with them.",
  ),
  innocentChange("catalog", "Catalog v118 went out ten minutes earlier, and product pages are well."),
  innocentChange("orders-db", "The statistics job was over long before, and the database has room to spare."),
  innocentChange("email-worker", "The e-mail worker runs behind a queue: it cannot make a payment fail."),
  {
    id: "hearsay",
    explanation:
      "The gateway and checkout repeat the reason that they were given. It is payment that speaks of its own experience, and of the bank.",
    matches: (pin) =>
      pin.kind === "log" &&
      pin.line.severityNumber >= 13 &&
      ["gateway", "checkout"].includes(pin.line.service),
  },
  {
    id: "quiet",
    explanation: "Fewer mails are sent because fewer orders are placed: an effect.",
    matches: (pin) => pin.kind === "metric" && /^(red|use):email-/.test(pin.window.series),
  },
];
