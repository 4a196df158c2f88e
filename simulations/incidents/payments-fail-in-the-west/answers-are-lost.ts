import { minutes, seconds } from "../../kernel/time";
import type { SpanView } from "../../telemetry/views";
import type { Cause } from "../declare";
import {
  atLeast,
  atMost,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onTrace,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, Truth } from "../incident";
import { act, conclude, cures, harms, helps, idles, later, look, take } from "../moves";
import { sharedHints } from "./shared-hints";
import { lostAnswers, lostRequests, movedHost, sickInstance } from "./troubles";

const truth: Truth = {
  component: "payments",
  nearComponents: {
    "gateway-west": {
      share: 0.6,
      reason: "It is the other end of the way that is broken, and the one that complains. It does its part.",
    },
  },
  mechanism: "asymmetric-partition",
  nearMechanisms: {
    partition: {
      share: 0.5,
      reason: "The way is cut, but in one direction: requests arrive, are served, and cost money.",
    },
    "network-degradation": {
      share: 0.4,
      reason: "It is the network; but nothing is lost at random, every answer of one host is.",
    },
    "timeouts-out-of-order": {
      share: 0.2,
      reason: "The callee's span does end well within the caller's patience.",
    },
  },
  trigger: "firewalls",
  nearTriggers: {},
  scope: "payments-west",
  nearScopes: {
    "one-instance": {
      share: 0.6,
      reason: "It is one instance of payments; but merchants in the middle are answered by it.",
    },
  },
  story: [
    "A pair of new firewalls was put into the way between one host of payments and eu-west. A firewall that keeps state lets an answer through when it has seen the request. Requests from the west still took the old way, around it; the **answers** took the new one, and were dropped as belonging to nothing.",
    "So the second instance of payments took requests from the west, made the payments, and answered 200 into the void. The gateway waited for 2.5 seconds and answered 504. Merchants' servers asked again, by turns at the good instance and at the deaf one: **the same payment was made up to three times over**, and only the idempotency key kept it from being booked more than once. Payments had a quarter more to do, and not one error.",
    "This is an **asymmetric partition**: each side sees something else. Whoever looks at the callee finds everything in order; whoever looks at the caller sees time-outs. Health checks from within eu-central pass. A trace shows both at once: a client's span that times out *above* a server's span that ended long before.",
    "The mitigation is to go around it: take that instance out of rotation, and have the gateway in the west look its callees up again, which these gateways do when they start. To drain the *other* twin sends everything to the deaf one. Afterwards take the firewalls out of the way; check ways in both directions, from where the callers are; and make whatever is tried again idempotent *before* the day on which answers get lost.",
  ].join("\n\n"),
};

/** Of the gateway in the west: its call to payments has timed out, above a server's span that was done before. */
function isDoneAndLost(spans: readonly SpanView[]): boolean {
  return spans.some(
    (call) =>
      call.service === "gateway-west" &&
      call.kind === "client" &&
      call.attributes["error.type"] === "timeout" &&
      spans.some(
        ({ parentSpanId, kind, status, endMicros }) =>
          parentSpanId === call.spanId &&
          kind === "server" &&
          status !== "error" &&
          endMicros !== null &&
          endMicros < (call.endMicros ?? 0),
      ),
  );
}

const isSecond = ({ service, serviceInstance = "" }: SpanView): boolean =>
  service === "payments" && serviceInstance.endsWith("-2");

const evidence: readonly Evidence[] = [
  thePage("Payments fail, nearly all of them in the west."),
  {
    id: "west",
    step: "metrics",
    title: "Only one of the two gateways fails",
    explanation: "A sixth and more of gateway-west's requests end in 5xx; gateway-central has none.",
    weight: 0.1,
    shows: onSeries(["red:gateway-west:errors"], (window) => atLeast(window.mean, 0.07)),
  },
  {
    id: "patience",
    step: "metrics",
    title: "It fails by waiting",
    explanation: "Failed requests take 2.5 seconds, which is the gateway's whole patience with payments.",
    weight: 0.15,
    shows: onSeries(["red:gateway-west:duration"], (window) => atLeast(window.mean, 2)),
  },
  {
    id: "content",
    step: "metrics",
    title: "Payments itself sees no error",
    explanation: "Whom the gateway cannot reach has answered all that it was asked.",
    weight: 0.1,
    shows: onSeries(
      ["red:payments:errors"],
      (window, { faultMicros }) => window.fromMicros > faultMicros && atMost(window.mean, 0.002),
    ),
  },
  {
    id: "firewalls",
    step: "window",
    title: "New firewalls before one host of payments",
    explanation: "On the way to eu-west only, and at the very minute.",
    weight: 0.2,
    shows: onChange(({ component, title }) => component === "payments" && title.includes("firewalls")),
  },
  {
    id: "lost",
    step: "traces",
    title: "A call that times out above a span that went well",
    explanation:
      "Payments was done half a second after the request came. The gateway waited for two more seconds: the answer was lost.",
    weight: 0.25,
    shows: onTrace(isDoneAndLost),
  },
  {
    id: "same-host",
    step: "follow",
    title: "It is always the same instance",
    explanation: "Below every call that times out stands the second instance of payments.",
    weight: 0.15,
    shows: onTrace((spans) => isDoneAndLost(spans) && spans.some(isSecond)),
  },
  {
    id: "log",
    step: "logs",
    title: "Only the caller complains",
    explanation:
      "gateway-west: payments gave no answer in time. In the log of payments, success after success.",
    weight: 0.15,
    shows: onLog(
      ({ service, body, severityNumber }) =>
        service === "gateway-west" && severityNumber >= 17 && body.includes("no answer in time"),
    ),
  },
  {
    id: "again",
    step: "verify",
    title: "Payments has more to do than before",
    explanation:
      "Merchants' servers ask again for what was done already: the same payments, twice and thrice.",
    weight: 0.15,
    shows: onSeries(["red:payments:rate"], (window) => timesBaseline(window, 1.15)),
  },
  {
    id: "answers-others",
    step: "verify",
    title: "The same instance answers eu-central",
    explanation: "For gateway-central the second instance is as good as the first. It is not ill.",
    weight: 0.1,
    shows: onTrace(
      (spans) =>
        spans.some(isSecond) &&
        spans.some(
          ({ service, kind, status, name }) =>
            service === "gateway-central" &&
            kind === "client" &&
            status !== "error" &&
            name.startsWith("POST"),
        ),
    ),
  },
];

/** Answers of one instance do not come back to the west. */
export const answersAreLost: Cause = {
  id: "answers-are-lost",
  faults: lostAnswers,
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "gateway-west",
      "v42 runs on both instances of gateway-west since minutes before, and half of its payments go well on each.",
    ),
    innocentChange("accounts", "Accounts has no part in payments."),
  ],
  expertPath: [
    look(0, "symptom", "Read the page: payments, from the west.", { kind: "alert", severity: "page" }),
    look(25, "metrics", "The gateways are each other's control group: only the west has errors.", {
      kind: "metric",
      series: "red:gateway-west:errors",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    }),
    look(45, "metrics", "They end after 2.5 seconds: somebody waits in vain.", {
      kind: "metric",
      series: "red:gateway-west:duration",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    }),
    look(65, "logs", "gateway-west has no answer from payments in time.", {
      kind: "log",
      service: "gateway-west",
      text: "no answer in time",
    }),
    look(
      95,
      "traces",
      "And yet payments had answered: its span ended two seconds before the gateway gave up.",
      {
        kind: "trace",
        operation: "POST /v1/payments",
        spanName: "POST /v1/payments",
        minDurationMicros: 2_400_000,
        failed: true,
        fromPageMicros: -minutes(1),
      },
    ),
    look(130, "metrics", "Payments counts no error of its own.", {
      kind: "metric",
      series: "red:payments:errors",
      fromPageMicros: 0,
      toPageMicros: minutes(2),
    }),
    look(150, "window", "At that minute one host of payments came to stand behind new firewalls.", {
      kind: "change",
      component: "payments",
      changeKind: "config",
      titleIncludes: "firewalls",
    }),
    conclude(180, "Answers of the second instance do not get back to the west. Requests do arrive.", {
      component: "payments",
      mechanism: "asymmetric-partition",
      trigger: "firewalls",
      scope: "payments-west",
      confidence: 0.9,
    }),
    look(200, "verify", "If the work is done and lost, payments does more of it than before.", {
      kind: "metric",
      series: "red:payments:rate",
      fromPageMicros: minutes(1),
      toPageMicros: minutes(3),
    }),
    take(215, "Take the second instance out of rotation.", ["drain", "payments", { instance: 2 }]),
    take(245, "Have the gateway in the west look its callees up again.", ["restart", "gateway-west"]),
  ],
  effects: [
    cures(
      [act("drain", "payments", { instance: 2 }), later(seconds(30), act("restart", "gateway-west"))],
      "The deaf instance is out of rotation, and the gateway knows it.",
    ),
    cures(
      [act("drain", "payments", { instance: 2 }), later(seconds(30), act("rollback", "gateway-west"))],
      "Rolling back brings new processes, which look the name up as a restart would have them do, one after the other.",
    ),
    helps(
      act("drain", "payments", { instance: 2 }),
      "The right instance is out of rotation, but the gateways keep the addresses that they have: they ask it all the same until they start anew.",
    ),
    harms(
      [act("drain", "payments", { instance: 1 }), later(seconds(30), act("restart", "gateway-west"))],
      "The good twin is out, and everything from the west goes to the one whose answers are lost.",
    ),
    idles(
      act("restart", "gateway-west"),
      "Twenty seconds without the west, and the same two addresses afterwards.",
    ),
    harms(
      act("drain", "ledger-db"),
      "Instance 1 is the primary: out of rotation, it is found by nobody, and every write fails.",
    ),
    idles(act("restart", "payments"), "No payments at all for twenty seconds; the way back is as it was."),
    idles(act("rollback", "gateway-west"), "The version before waits for the same answers in vain."),
    idles(
      act("fail-over", "ledger-db"),
      "The database has nothing to do with it; bookings fail in both regions meanwhile.",
    ),
    idles(act("scale-out", "payments"), "The gateways do not know of the new instances."),
  ],
  hints: {
    ...sharedHints,
    traces: [
      "Open a payment from the west that failed. What did the gateway wait for?",
      "Look below the call that timed out: is there a span of payments, and when did it end?",
      "Pin a trace in which payments is done well before gateway-west gives up.",
    ],
    follow: [
      "Half of the payments go well. What do the others have in common?",
      "Compare the instance of payments in traces that failed and in those that did not.",
      "Pin a failed trace with the second instance of payments in it.",
    ],
    logs: [
      "Who complains, and who does not?",
      "Compare the errors of gateway-west with those of payments.",
      "Pin a line of gateway-west: no answer in time.",
    ],
    window: [
      "What changed within a minute of the first failure?",
      "The release in the west is some minutes too old. What is about the way between the two?",
      "Pin the new firewalls before a host of payments.",
    ],
    hypothesis: [
      "Does the request not arrive, or the answer?",
      "Served, and yet timed out; from one region, at one instance. What is between them?",
      "Payments; one-way partition; the new firewalls; whatever comes in by eu-west.",
    ],
    verify: [
      "If answers are lost, who does more work than before?",
      "Merchants ask again. Compare the rate at payments with its usual one.",
      "Pin the request rate of payments after the page: more than a seventh above its usual.",
    ],
    fix: [
      "Which part can do without which?",
      "Take the right instance out of rotation. Do the gateways notice?",
      "Drain instance 2 of payments, then restart gateway-west.",
    ],
  },
  lookAlikes: [
    { id: "requests", mechanism: "partition", faults: lostRequests },
    { id: "address", mechanism: "stale-addresses", faults: movedHost },
    { id: "sick", mechanism: "gray-replica", faults: sickInstance },
  ],
};
