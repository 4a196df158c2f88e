import { minutes } from "../../kernel/time";
import type { SpanView } from "../../telemetry/views";
import type { Cause } from "../declare";
import { atLeast, atMost, innocentChange, onChange, onLog, onSeries, onTrace, thePage } from "../evidence";
import type { Evidence, Truth } from "../incident";
import { act, conclude, cures, harms, idles, look, take } from "../moves";
import { sharedHints } from "./shared-hints";
import { deadInstance, lostAnswers, lostRequests, movedHost } from "./troubles";

const truth: Truth = {
  component: "gateway-west",
  nearComponents: {
    payments: {
      share: 0.5,
      reason:
        "It is what moved, and it is well where it is now; who does not know is the gateway in the west.",
    },
  },
  mechanism: "stale-addresses",
  nearMechanisms: {
    crash: {
      share: 0.3,
      reason: "Nobody listens at that address any more, as after a crash. But nobody died: it moved.",
    },
    partition: {
      share: 0.2,
      reason: "Across a partition calls time out; these are refused within the time of a round trip.",
    },
    "bad-configuration": {
      share: 0.3,
      reason: "To keep the answer of a look-up for hours is a setting, and not a good one.",
    },
  },
  trigger: "other-host",
  nearTriggers: {
    kernel: {
      share: 0.3,
      reason: "It is why eu-central is well: its processes started after the move, and looked the name up.",
    },
  },
  scope: "payments-west",
  nearScopes: {
    "one-instance": {
      share: 0.4,
      reason: "One address of two; but only for callers in the west, and nobody is behind it.",
    },
  },
  story: [
    "The second instance of payments moved to another host, and so to another **address**. Its callers go by the name, so that nobody had to be told. But the gateways look a name up once and keep the answer for four hours, as if it were good for ever.",
    "Seconds later the processes of gateway-central were restarted for a new kernel. They looked the name up, and found the new address: it is a coincidence that eu-central was well. gateway-west had not been restarted. Every other of its payments went to a host where nobody listened any more, and was refused within a round trip of 22 ms. A gateway does not try a write again at another instance, for good reasons; merchants' servers did, and got through at the second or third attempt.",
    "It looks like the release of the west, which was some minutes old, like an instance that has died, or like trouble between the regions. The error tells them apart: **refused** means that a machine answered, and that nobody is there. A dead instance is refused to both regions; across a broken line there is silence until the time-out.",
    "The repair is to have them look again: restart gateway-west. Rolling back its release does the same by accident, because new processes come with it: that something helped does not prove that it was guilty. What prevents it is a time to live of a minute, honoured by the client (some runtimes keep answers for ever unless told otherwise), and moves that leave the old address up, or refuse with a drain, until the time to live has passed.",
  ].join("\n\n"),
};

const isRefused = ({ service, kind, attributes }: SpanView): boolean =>
  service === "gateway-west" && kind === "client" && attributes["error.type"] === "connection_refused";

const evidence: readonly Evidence[] = [
  thePage("Payments fail, nearly all of them in the west."),
  {
    id: "west",
    step: "metrics",
    title: "Only one of the two gateways fails",
    explanation: "A fifth and more of gateway-west's requests end in 5xx; gateway-central has none.",
    weight: 0.1,
    shows: onSeries(["red:gateway-west:errors"], (window) => atLeast(window.mean, 0.07)),
  },
  {
    id: "central",
    step: "metrics",
    title: "The other gateway is well",
    explanation: "The same payments, from the same instances: none of eu-central's requests fails.",
    weight: 0.1,
    shows: onSeries(
      ["red:gateway-central:errors"],
      (window, { faultMicros }) => window.fromMicros > faultMicros + minutes(1) && atMost(window.mean, 0.005),
    ),
  },
  {
    id: "moved",
    step: "window",
    title: "An instance of payments moved",
    explanation: "To another host, and so to another address, at the very minute.",
    weight: 0.2,
    shows: onChange(({ component, title }) => component === "payments" && title.includes("another host")),
  },
  {
    id: "restarted",
    step: "window",
    title: "Only eu-central has started anew since",
    explanation:
      "The kernel update made gateway-central look the name up again. gateway-west follows tonight.",
    weight: 0.15,
    shows: onChange(
      ({ component, title }) => component === "gateway-central" && title.includes("kernel update"),
    ),
  },
  {
    id: "refused",
    step: "traces",
    title: "A call that is refused at once",
    explanation:
      "From gateway-west to payments: connection refused after a round trip, far from any time-out.",
    weight: 0.25,
    shows: onTrace((spans) => spans.some(isRefused)),
  },
  {
    id: "nobody",
    step: "follow",
    title: "Nobody is there",
    explanation: "No span of payments stands below a call that failed: it never got to any instance.",
    weight: 0.15,
    shows: onTrace((spans) =>
      spans.some(
        (call) => isRefused(call) && !spans.some(({ parentSpanId }) => parentSpanId === call.spanId),
      ),
    ),
  },
  {
    id: "log",
    step: "logs",
    title: "The gateway says that it was refused",
    explanation: "Line after line, from both of its instances, since the minute of the move.",
    weight: 0.2,
    shows: onLog(({ service, body }) => service === "gateway-west" && /refused/.test(body)),
  },
  {
    id: "new-one",
    step: "verify",
    title: "The moved instance works, for eu-central",
    explanation:
      "gateway-central's payments are served by a third name of payments; gateway-west's never are.",
    weight: 0.2,
    shows: onTrace(
      (spans) =>
        spans.some(({ service }) => service === "gateway-central") &&
        spans.some(
          ({ service, serviceInstance = "" }) => service === "payments" && serviceInstance.endsWith("-3"),
        ),
    ),
  },
];

/** One gateway still asks at an address that an instance has left. */
export const oldAddress: Cause = {
  id: "old-address",
  faults: movedHost,
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "gateway-west",
      "v42 had run for minutes on both instances of gateway-west when the first call was refused.",
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
    look(50, "logs", "gateway-west is refused by payments.", {
      kind: "log",
      service: "gateway-west",
      text: "refused",
    }),
    look(75, "traces", "Refused at once, and nobody below: there is no instance at that address.", {
      kind: "trace",
      operation: "POST /v1/payments",
      spanName: "POST /v1/payments",
      minDurationMicros: 0,
      fromPageMicros: 0,
      failed: true,
    }),
    look(105, "window", "An instance of payments has moved, at the very minute.", {
      kind: "change",
      component: "payments",
      changeKind: "config",
      titleIncludes: "another host",
    }),
    look(130, "window", "And only the other gateway has started anew since.", {
      kind: "change",
      component: "gateway-central",
      changeKind: "config",
      titleIncludes: "kernel update",
    }),
    look(150, "metrics", "Which is well.", {
      kind: "metric",
      series: "red:gateway-central:errors",
      fromPageMicros: minutes(0.5),
      toPageMicros: minutes(2),
    }),
    conclude(180, "gateway-west goes by addresses from before the move, and one of them is empty.", {
      component: "gateway-west",
      mechanism: "stale-addresses",
      trigger: "other-host",
      scope: "payments-west",
      confidence: 0.9,
    }),
    take(215, "Have it look the name up again.", ["restart", "gateway-west"]),
  ],
  effects: [
    cures(act("restart", "gateway-west"), "Its processes start anew, and look the name up."),
    cures(
      act("rollback", "gateway-west"),
      "The version was innocent. But another version is another process, and that one looks the name up.",
    ),
    harms(
      act("drain", "ledger-db"),
      "Instance 1 is the primary: out of rotation, it is found by nobody, and every write fails.",
    ),
    idles(
      act("restart", "payments"),
      "No payments for twenty seconds, and the same two addresses afterwards.",
    ),
    idles(act("scale-out", "payments"), "gateway-west does not know of the new instances."),
    idles(
      act("fail-over", "ledger-db"),
      "The database has nothing to do with it; bookings fail in both regions meanwhile.",
    ),
    idles(act("restart", "gateway-central"), "It is the one that knows the new address."),
  ],
  hints: {
    ...sharedHints,
    traces: [
      "Open a payment from the west that failed. How long did it take?",
      "The call to payments fails within a round trip. With which error, and who is below it?",
      "Pin a call of gateway-west that was refused: connection_refused.",
    ],
    follow: [
      "How far does the request get?",
      "Look for a span of payments below the call that failed.",
      "Pin a failed trace: below the refused call there is nobody.",
    ],
    logs: [
      "Who complains, and in which words?",
      "Errors of gateway-west since the page. A refusal is not a time-out.",
      "Pin a line in which gateway-west says that it was refused.",
    ],
    window: [
      "What changed within a minute of the first failure?",
      "The release in the west is some minutes too old. What moved, and who has been started since?",
      "Pin the move of the instance of payments, and the kernel update of gateway-central.",
    ],
    hypothesis: [
      "Is somebody gone, or does somebody look in the wrong place?",
      "A new instance is served from eu-central alone. What does eu-central know that the west does not?",
      "gateway-west; stale addresses; the move of an instance; whatever comes in by eu-west.",
    ],
    verify: [
      "If the moved instance is well, who talks to it?",
      "Look for its new name in traces of both gateways.",
      "Pin a trace of gateway-central that is served by the third instance of payments.",
    ],
    fix: [
      "How does a process learn a new address?",
      "Idris says when gateways look names up.",
      "Restart gateway-west.",
    ],
  },
  lookAlikes: [
    { id: "answers", mechanism: "asymmetric-partition", faults: lostAnswers },
    { id: "requests", mechanism: "partition", faults: lostRequests },
    { id: "dead", mechanism: "crash", faults: deadInstance },
  ],
};
