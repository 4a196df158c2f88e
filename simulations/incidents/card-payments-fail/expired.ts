import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { atLeast, fallenTo, onSeries } from "../evidence";
import type { ActionEffect, Evidence, ExpertStep } from "../incident";
import { act, conclude, cures, harms, idles, look, take } from "../moves";
import { failsBy, firstLooks, redHerrings, shared } from "./evidence";
import { certificateExpires } from "./faults";
import { expiredHints } from "./hints";
import { likeOldAddresses, others } from "./look-alikes";
import { expiredTruth } from "./truth";

const byExpiry = failsBy("certificate_expired", "its certificate has expired");

const evidence: readonly Evidence[] = [
  ...shared,
  {
    id: "all",
    step: "metrics",
    title: "Not some of the calls fail, but every one",
    explanation:
      "From one second to the next no call to the bank succeeds, of no instance of payment. Whatever it is, all callers and all of the bank's addresses share it.",
    weight: 0.15,
    shows: onSeries(["red:bank:errors"], (window) => atLeast(window.min, 0.97)),
  },
  {
    id: "fast",
    step: "verify",
    title: "They fail in a few milliseconds",
    explanation:
      "A slow bank or a lossy network would make calls long. These end before the bank has had anything to think about.",
    weight: 0.15,
    shows: onSeries(["red:bank:duration"], (window) => fallenTo(window, 0.3)),
  },
  {
    id: "trace",
    step: "traces",
    title: "The handshake fails",
    explanation: "The call to the bank ends with certificate_expired: payment refused to talk to it.",
    weight: 0.2,
    shows: byExpiry.span,
  },
  {
    id: "log",
    step: "logs",
    title: "Payment says why",
    explanation: "Its log names the error of each failed payment: the bank's certificate has expired.",
    weight: 0.2,
    shows: byExpiry.log,
  },
];

const expertPath: readonly ExpertStep[] = [
  ...firstLooks,
  look(95, "traces", "The failed call to the bank is short, and its error has a name.", {
    kind: "trace",
    operation: "POST /authorisations",
    spanName: "POST /authorisations",
    minDurationMicros: 0,
    failed: true,
    fromPageMicros: 0,
  }),
  look(110, "logs", "Payment's log says the same of every one of them.", {
    kind: "log",
    service: "payment",
    text: "certificate",
  }),
  look(130, "metrics", "Every call, of both instances, without exception.", {
    kind: "metric",
    series: "red:bank:errors",
    fromPageMicros: 0,
    toPageMicros: minutes(2),
  }),
  conclude(
    150,
    "The bank's certificate has expired. The desk that says all is up has not asked its own name.",
    {
      component: "bank",
      mechanism: "expired-credentials",
      trigger: "bank-maintenance",
      scope: "card-payers",
      confidence: 0.9,
      beganBeforePageMicros: minutes(1),
    },
  ),
  look(165, "verify", "Were the bank slow, calls would take long. They take next to nothing.", {
    kind: "metric",
    series: "red:bank:duration",
    fromPageMicros: 0,
    toPageMicros: minutes(2),
  }),
  take(
    180,
    "Only the bank can renew it. Take orders now and charge the cards later, and tell the bank why.",
    ["disable-flag", "payment"],
  ),
];

const effects: readonly ActionEffect[] = [
  cures(
    act("disable-flag", "payment"),
    "Cards are charged later: orders go through without the bank, until it has a certificate that is valid. Some of them will not be paid, which is what the contract allows for.",
  ),
  idles(act("restart", "payment"), "New processes meet the same certificate, as they should."),
  idles(act("scale-out", "payment"), "More callers, the same certificate."),
  idles(act("disable-retries", "gateway"), "The retries were in vain; so is the first attempt."),
  harms(
    act("enable-breaker", "checkout"),
    "Most payments fail, so the breaker before payment opens, and wallets, which had gone through, fail as well.",
  ),
  idles(act("set-timeout", "checkout"), "Nothing times out here: calls fail at once."),
];

/** The certificate of the bank expires. */
export const expired: Cause = {
  id: "expired",
  faults: certificateExpires,
  truth: expiredTruth,
  evidence,
  redHerrings,
  expertPath,
  effects,
  hints: expiredHints,
  lookAlikes: [likeOldAddresses, ...others],
};
