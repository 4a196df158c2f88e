import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import { atLeast, atMost, innocentChange, onLog, onSeries, onSpan, thePage } from "../evidence";
import type { Evidence, Truth } from "../incident";
import { act, conclude, cures, idles, look, take } from "../moves";
import { sharedHints } from "./shared-hints";
import { deadlyEvent, slowMerchants, slowRelease, standstill } from "./troubles";

const truth: Truth = {
  component: "webhooks",
  nearComponents: {
    "payment-events": {
      share: 0.5,
      reason: "It keeps the event and hands it out again, as it must: nobody has committed it.",
    },
    payments: { share: 0.2, reason: "It published the event, as it publishes all." },
  },
  mechanism: "poison-message",
  nearMechanisms: {
    crash: {
      share: 0.5,
      reason: "Processes do die, but always of the same message: whoever gets the partition next is next.",
    },
    "rebalance-storm": {
      share: 0.35,
      reason: "The group shares its partitions anew all the time, because members die and come back.",
    },
    "head-of-line-blocking": {
      share: 0.4,
      reason: "What stands behind the message in its partition waits; but the message is not slow, it kills.",
    },
  },
  trigger: "an-event",
  nearTriggers: {
    nothing: { share: 0.3, reason: "Nothing of ours was changed. An event came that the code cannot take." },
    "a-merchant": {
      share: 0.3,
      reason: "The event is one merchant's, but its server never sees it.",
    },
  },
  scope: "webhooks-only",
  nearScopes: {
    "largest-merchants": {
      share: 0.4,
      reason:
        "The partition of the largest merchant stands still, but each death stops the readers of all others for seconds.",
    },
    "one-instance": { share: 0.2, reason: "It is another instance each time." },
  },
  story: [
    "An event of the largest merchant had a name in it that the library which signs events cannot digest: the **process dies** of it, within a fifth of a second. Nothing was committed by then. A log hands out everything from the last committed offset on, so the next reader of that partition begins where the dead one had: at the same batch, with the same event in it. It dies too. Fifteen seconds later the first is back, and gets the partition again.",
    "A **poison message** blocks only its own partition. But each death is also a change in the consumer group: without heartbeats for ten seconds the member is struck off, all others stop, and the six partitions are shared out anew; then again when it is back. Twice in half a minute *nobody* reads. That is why a quarter of all events is late, and not only those of one merchant, and why events before the poisoned one in its batch were sent **again and again**: they had been handled and not committed.",
    "Restarting brings back what was about to come back anyway. More instances give the message more victims. What helps is to get past it: **set it aside** after a few attempts, let the partition go on, and look at it in peace. The few that stand behind it overtake it: whoever needs order within a merchant must be told.",
    "A limit on attempts and a topic of dead letters belong to a consumer from its first day, along with an alert when something arrives there. Handlers that can die of their input are better run apart from the loop that reads. And merchants who accept an event twice, by its id, lose nothing in all this.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Events reach merchants later than half a minute after they happened."),
  {
    id: "lag",
    step: "metrics",
    title: "The lag grows",
    explanation: "Events that are published and not committed: one or two before, hundreds now.",
    weight: 0.1,
    shows: onSeries(["use:payment-events.lag:queue"], (window) => atLeast(window.mean, 60)),
  },
  {
    id: "failures",
    step: "metrics",
    title: "A few messages fail, where none ever did",
    explanation:
      "One or two of a hundred: every time that a process dies. The rate hardly depends on the traffic.",
    weight: 0.15,
    shows: onSeries(
      ["red:webhooks:errors"],
      (window) => atLeast(window.mean, 0.004) && atMost(window.mean, 0.2),
    ),
  },
  {
    id: "not-busy",
    step: "metrics",
    title: "Those who are up are not busy",
    explanation: "The handlers have room while the lag grows: they do not lack time, they lack peace.",
    weight: 0.1,
    shows: onSeries(
      ["use:webhooks.workers:utilization"],
      (window, { faultMicros }) => window.fromMicros > faultMicros && atMost(window.mean, 0.45),
    ),
  },
  {
    id: "starts",
    step: "window",
    title: "Processes start that nobody has started",
    explanation: "From the first death on an instance starts every few seconds; the change log has no entry.",
    weight: 0.15,
    shows: onLog(({ service, body }) => service === "webhooks" && body.endsWith("started")),
  },
  {
    id: "victim",
    step: "traces",
    title: "A message in the midst of which its reader ends",
    explanation:
      "CONSUMER spans of 200 ms that fail, without a step in them. They name partition and offset, the same each time.",
    weight: 0.25,
    shows: onSpan(
      ({ service, kind, status }) => service === "webhooks" && kind === "consumer" && status === "error",
    ),
  },
  {
    id: "crash",
    step: "logs",
    title: "It dies while it handles a message",
    explanation: "The last line of each process: crashed, while it handled a message.",
    weight: 0.25,
    shows: onLog(({ service, body }) => service === "webhooks" && body.includes("crashed")),
  },
  {
    id: "group",
    step: "follow",
    title: "The group loses members and finds them again",
    explanation: "No heartbeat, and then: a member has come. Each time all partitions are shared out anew.",
    weight: 0.1,
    shows: onLog(
      ({ service, attributes }) => service === "payment-events" && attributes["reason"] === "no heartbeat",
    ),
  },
  {
    id: "keeps-dying",
    step: "verify",
    title: "Minutes later they still die",
    explanation: "The message is still there, so a death every half minute is to be expected, and comes.",
    weight: 0.15,
    shows: onLog(
      ({ service, body, atMicros }, { faultMicros }) =>
        service === "webhooks" && body.includes("crashed") && atMicros > faultMicros + minutes(4),
    ),
  },
];

/** One event kills every process that takes it. */
export const messageThatKills: Cause = {
  id: "message-that-kills",
  faults: deadlyEvent,
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "webhooks",
      "Webhooks v29.1 had run for a quarter of an hour when the first process died.",
    ),
    innocentChange("gateway-central", "Gateway v42 passes requests on. Events are written by payments."),
  ],
  expertPath: [
    look(0, "symptom", "Read the page: merchants are told late. Payments are not in it.", {
      kind: "alert",
      severity: "page",
    }),
    look(25, "metrics", "The lag grows by the minute.", {
      kind: "metric",
      series: "use:payment-events.lag:queue",
      fromPageMicros: 0,
      toPageMicros: minutes(1),
    }),
    look(45, "metrics", "And yet the handlers are not busy.", {
      kind: "metric",
      series: "use:webhooks.workers:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    }),
    look(65, "metrics", "A small share of messages fails, where none did.", {
      kind: "metric",
      series: "red:webhooks:errors",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1),
    }),
    look(85, "logs", "A process of webhooks crashes while it handles a message, again and again.", {
      kind: "log",
      service: "webhooks",
      text: "crashed",
    }),
    look(110, "window", "Instances start all the time since then, and nobody has restarted them.", {
      kind: "log",
      service: "webhooks",
      text: "started",
    }),
    look(135, "traces", "Each dies 200 ms into a message, at the same partition and offset.", {
      kind: "trace",
      operation: "process payment-events",
      spanName: "process payment-events",
      minDurationMicros: 190_000,
      failed: true,
    }),
    look(155, "follow", "Each death is a rebalance: all partitions stop, not only this one.", {
      kind: "log",
      service: "payment-events",
      text: "no heartbeat",
    }),
    conclude(180, "One event kills whoever reads it, is never committed, and comes back.", {
      component: "webhooks",
      mechanism: "poison-message",
      trigger: "an-event",
      scope: "webhooks-only",
      confidence: 0.9,
      beganBeforePageMicros: minutes(2),
    }),
    look(200, "verify", "If it is the message, the next reader dies as well.", {
      kind: "log",
      service: "webhooks",
      text: "crashed",
      fromPageMicros: minutes(2.5),
    }),
    take(215, "Let the group get past it.", ["set-aside", "webhooks"]),
  ],
  effects: [
    cures(
      act("set-aside", "webhooks"),
      "After two more deaths the message is skipped; the readers live, and catch up within minutes.",
    ),
    idles(act("restart", "webhooks"), "They come back to the same offset."),
    idles(act("scale-out", "webhooks"), "More instances are more victims: one of them gets that partition."),
    idles(act("rollback", "webhooks"), "The version before dies of the same message."),
    idles(act("rollback", "gateway-central"), "Gateways write no events."),
    idles(
      act("tune-consumer", "webhooks"),
      "However many they take at a time, the message is among them. More of those before it are sent again.",
    ),
  ],
  hints: {
    ...sharedHints,
    window: [
      "When did the lag begin to grow? What was changed then?",
      "Nothing was. Look for what happens from that moment on without anybody's doing.",
      "Pin a line in which an instance of webhooks starts.",
    ],
    traces: [
      "Look at traces of webhooks that failed. Are there any?",
      "They end after 200 ms, without a step. What do their attributes have in common?",
      "Pin a failed CONSUMER span: all name the same partition and offset.",
    ],
    follow: [
      "Why are merchants late whose events have nothing wrong?",
      "What does the log of the group, at payment-events, say after each death?",
      "Pin a rebalance for want of a heartbeat.",
    ],
    logs: [
      "What is the last thing that an instance says before it is gone?",
      "Errors of webhooks, from the first late event on.",
      "Pin the line: crashed while it handled a message.",
    ],
    hypothesis: [
      "Is it about the readers, or about what they read?",
      "Each instance dies in turn, at one and the same place in the log. Who put it there, and was anything changed?",
      "Webhooks; poison message; one of the events itself; events to merchants only.",
    ],
    verify: [
      "If you are right, what happens to the next instance?",
      "Wait for another death, and compare partition and offset.",
      "Pin a crash that came minutes after the page.",
    ],
    fix: [
      "What has to happen to the message?",
      "Neither restarts nor more instances get past it. Which action makes the group skip something?",
      "Set failing messages aside at webhooks.",
    ],
  },
  lookAlikes: [
    { id: "release", mechanism: "rebalance-storm", faults: slowRelease },
    { id: "standstill", mechanism: "pause", faults: standstill },
    { id: "merchants", mechanism: "third-party-slow", faults: slowMerchants },
  ],
};
