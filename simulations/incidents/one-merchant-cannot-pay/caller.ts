import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";
import {
  anyOf,
  atLeast,
  atMost,
  innocentChange,
  onLog,
  onSeries,
  onSpan,
  thePage,
  timesBaseline,
} from "../evidence";
import type { ActionEffect, Evidence, ExpertStep, IncidentCase, RunFacts, Truth } from "../incident";

import { act, conclude, harms, idles, look } from "../moves";

const ROUTE = "POST /v1/payments/bulk";

const truth: Truth = {
  component: "gateway-west",
  nearComponents: {
    "gateway-central": {
      share: 0.2,
      reason: "It checks in the same way, but the merchant calls the other one.",
    },
    payments: { share: 0.2, reason: "These requests never get that far." },
  },
  mechanism: "caller-error",
  nearMechanisms: {
    "no-fault": {
      share: 0.6,
      reason: "Nothing of ours is wrong, indeed. Somebody's is: they have to be told what to change.",
    },
    "noisy-client": {
      share: 0.3,
      reason: "One caller comes again and again, but takes nothing away from the others.",
    },
  },
  trigger: "merchant-release",
  nearTriggers: {},
  scope: "one-merchant",
  nearScopes: {
    nobody: {
      share: 0.4,
      reason: "Nobody but the merchant that calls us wrongly, which sells nothing meanwhile.",
    },
  },
  falseAlarm: true,
  story: [
    "Merchant **m-1017**, Fern & Daughters, has put version 3 of its shop on line. It sends payments in bulk, and amounts as `12.5` where the API wants whole cents. The gateway refuses each with **422** and says what is wrong, in the answer and in its log. The shop tries again, two or three times a second, without a pause and without reading the answer.",
    "The page fires because a tenth of the gateway's answers in eu-west are 4xx. That is a *cause-like* alert: it watches how we answer, not whether users are served. The objective is met all along: payments of everybody else succeed in time, and behind the gateway nobody notices anything.",
    "There is nothing to mend on our side, and much to spoil. A rollback of v42, which happens to be minutes old, changes nothing, and costs a release. Blocking would shut the merchant out, good payments included. Accepting `12.5` would mean to guess about money: a refused payment can be sent again, a wrong one must be paid back.",
    "The cure is a telephone call: *your version 3 sends amounts as decimals; here is one of your requests and our answer*. Afterwards: take the page away or make it a ticket with the caller's name in it, count refusals by merchant, and offer a sandbox that would have told Fern before its customers did. But do look at 4xx: when they rise for **all** callers at once, it is not the callers who changed (see the keys that were unknown in October).",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("More than a tenth of the answers of the gateway in eu-west are 4xx."),
  {
    id: "objective",
    step: "metrics",
    title: "The objective is met",
    explanation:
      "Payments succeed in time, as they did all forenoon. Whatever is wrong, users do not feel it.",
    weight: 0.2,
    shows: onSeries(["slo"], (window) => atLeast(window.mean, 0.995)),
  },
  {
    id: "no-errors",
    step: "metrics",
    title: "No errors of ours",
    explanation:
      "Refusals are 4xx, which blame the caller. There are no 5xx, in the gateways and behind them.",
    weight: 0.15,
    shows: onSeries(
      ["red:gateway-west:errors", "red:gateway-central:errors", "red:payments:errors"],
      (window) => atMost(window.mean, 0.005),
    ),
  },
  {
    id: "rate",
    step: "window",
    title: "More requests at one gateway, and no more behind it",
    explanation:
      "The gateway in eu-west answers half as many requests more, from one minute on. The other gateway and payments do not.",
    weight: 0.2,
    shows: onSeries(["red:gateway-west:rate"], (window) => timesBaseline(window, 1.35)),
  },
  {
    id: "refused",
    step: "traces",
    title: "Requests that end at the gateway",
    explanation: "They are all of one route, take twenty milliseconds, call nobody, and are answered 422.",
    weight: 0.25,
    shows: onSpan(
      ({ name, attributes }) => name === ROUTE && attributes["http.response.status_code"] === 422,
    ),
  },
  {
    id: "reason",
    step: "logs",
    title: "The gateway says who, and what is wrong",
    explanation:
      "Every line names the same merchant, the same new version of its shop, and the same mistake.",
    weight: 0.25,
    shows: onLog(({ body }) => body.includes("m-1017") && body.includes("whole number of cents")),
  },
  {
    id: "behind",
    step: "follow",
    title: "Behind the gateway all is as ever",
    explanation: "Payments, risk and ledger take as long as they always did.",
    weight: 0.1,
    shows: onSeries(["red:payments:duration", "red:ledger:duration", "red:risk:duration"], (window) =>
      atMost(window.mean, 1.15 * (window.baseline ?? 0)),
    ),
  },
  {
    id: "control",
    step: "verify",
    title: "The other gateway refuses nobody more than before",
    explanation:
      "gateway-central has the same rules, and no rise: what differs is who calls. The two are each other's control group.",
    weight: 0.1,
    shows: anyOf(
      onSeries(
        ["red:gateway-central:rate"],
        (window) => !timesBaseline(window, 1.2) && atLeast(window.mean, 1),
      ),
      onSeries(["red:gateway-central:duration"], (window) =>
        atMost(window.mean, 1.15 * (window.baseline ?? 0)),
      ),
    ),
  },
];

const expertPath: readonly ExpertStep[] = [
  look(0, "symptom", "Read the page: it counts our refusals, and says nothing of payments that fail.", {
    kind: "alert",
    severity: "page",
  }),
  look(25, "metrics", "Is the objective missed? No.", {
    kind: "metric",
    series: "slo",
    fromPageMicros: -minutes(3),
    toPageMicros: minutes(1),
  }),
  look(45, "metrics", "5xx? None.", {
    kind: "metric",
    series: "red:gateway-west:errors",
    fromPageMicros: -minutes(2),
    toPageMicros: minutes(1),
  }),
  look(70, "window", "From one minute on, this gateway answers half as many requests more.", {
    kind: "metric",
    series: "red:gateway-west:rate",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(1),
  }),
  look(95, "traces", "What is refused is one route, at once, without asking anybody.", {
    kind: "trace",
    operation: ROUTE,
    spanName: ROUTE,
    minDurationMicros: 1,
    fromPageMicros: -minutes(1),
  }),
  look(120, "logs", "The log names one merchant, one client version and one mistake.", {
    kind: "log",
    service: "gateway-west",
    text: "m-1017",
    fromPageMicros: -minutes(1),
  }),
  look(145, "follow", "Behind the gateway nobody notices.", {
    kind: "metric",
    series: "red:payments:duration",
    fromPageMicros: -minutes(1),
    toPageMicros: minutes(2),
  }),
  conclude(170, "A merchant's new version sends amounts that we rightly refuse. Call them; change nothing.", {
    component: "gateway-west",
    mechanism: "caller-error",
    trigger: "merchant-release",
    scope: "one-merchant",
    confidence: 0.9,
    beganBeforePageMicros: minutes(2),
  }),
  look(200, "verify", "If it were our rules, the other gateway would refuse as well. It does not.", {
    kind: "metric",
    series: "red:gateway-central:duration",
    fromPageMicros: 0,
    toPageMicros: minutes(3),
  }),
];

const effects: readonly ActionEffect[] = [
  idles(act("rollback", "gateway-west"), "v41 refuses the same requests, and the release has to ship again."),
  idles(
    act("block-client", "gateway-west"),
    "It would turn the merchant away with 403 instead of 422, its good payments included.",
  ),
  idles(
    act("rate-limit", "gateway-west"),
    "Whoever pays a lot for good reasons is refused as well; nobody needed the room.",
  ),
  idles(
    act("restart", "gateway-west"),
    "Eu-west is away for 20 seconds, and refuses the same requests afterwards.",
  ),
  idles(act("scale-out", "gateway-west"), "More instances refuse the same requests."),
  idles(act("shed-load", "payments"), "There is no load to shed: these requests never get that far."),
  harms(
    act("drain", "ledger-db", { instance: 1 }),
    "The first instance is the primary: nobody else takes writes, so every payment fails.",
  ),
  harms(
    act("fail-over", "ledger-db"),
    "Writes fail for half a minute, and afterwards every statement crosses the regions: some twenty payments are lost that were well.",
  ),
];

const hints: IncidentCase["hints"] = {
  symptom: [
    "What exactly does the page count? Who suffers from it?",
    "It counts answers that blame the caller. The objective counts something else.",
    "Pin the page: over a tenth of the answers of the gateway in eu-west are 4xx.",
  ],
  metrics: [
    "Do users suffer? There is a line for that.",
    "Look at the objective, and at errors of the gateways: 5xx only are ours.",
    "Pin the objective: it is met.",
  ],
  window: [
    "When did it begin, and what else changed at that minute?",
    "The release is older. Look at the rate of requests of the two gateways.",
    "Pin the rate of gateway-west: half as many requests more, from one minute on.",
  ],
  traces: [
    "Which requests are refused? Find some.",
    "Look at traces of the gateway by operation. One route was hardly used before.",
    "Pin a trace of POST /v1/payments/bulk: answered 422 within milliseconds.",
  ],
  follow: [
    "How far do these requests get?",
    "Compare what is behind the gateway with what it was.",
    "Pin the duration of payments: as ever.",
  ],
  logs: [
    "Does the gateway say why it refuses?",
    "Look at the warnings of gateway-west. Whom do they name?",
    "Pin a line: m-1017, amount is 12.5, expected a whole number of cents.",
  ],
  hypothesis: [
    "Did we change, or did they?",
    "One merchant, one new client version, one mistake; and we refuse it as we should.",
    "Gateway west; wrong use by a caller; the merchant's own change; one merchant.",
  ],
  verify: [
    "What would you see if our rules had become wrong?",
    "Then others would be refused as well, at both gateways.",
    "Pin the rate or the duration of gateway-central: as ever.",
  ],
  fix: [
    "What on our side would have to be different?",
    "Nothing. Who has to act, and who tells them?",
    "Change nothing. Submit, with the merchant's mistake as your hypothesis.",
  ],
};

/** Between two requests of the merchant's server, on average; they come in pairs. */
const EVERY_MICROS = seconds(0.8);

const comesWith = ({ faultMicros }: RunFacts): readonly Fault[] => [
  {
    kind: "herd",
    component: "fern-shop",
    clients: 2,
    everyMicros: EVERY_MICROS,
    atMicros: faultMicros,
    forMicros: minutes(45),
  },
];

/** A merchant's new version sends what we refuse. */
export const caller: Cause = {
  id: "caller",
  faults: comesWith,
  truth,
  evidence,
  redHerrings: [
    innocentChange("gateway-west", "v42 went out minutes before, and refuses what v41 refused."),
    innocentChange("risk", "Risk refuses with 402, after the gateway has let a payment through."),
    innocentChange("ledger-db", "The index was built beside the work, and no statement became slower."),
  ],
  expertPath,
  effects,
  hints,
  lookAlikes: [
    {
      id: "faulty-release",
      mechanism: "faulty-version",
      faults: ({ faultMicros }) => [
        {
          kind: "canary",
          component: "gateway-west",
          version: "v43",
          ordinals: [0],
          share: 0.3,
          atMicros: faultMicros,
          forMicros: Infinity,
          detail: "Validates less",
        },
      ],
    },
    {
      id: "surge",
      mechanism: "traffic-surge",
      faults: ({ faultMicros }) => [
        { kind: "surge", factor: 1.6, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "certificate",
      mechanism: "expired-credentials",
      faults: ({ faultMicros }) => [
        { kind: "expired-certificate", component: "bank", atMicros: faultMicros, forMicros: Infinity },
      ],
    },
  ],
};
