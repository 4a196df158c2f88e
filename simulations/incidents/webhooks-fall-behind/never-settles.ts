import { minutes } from "../../kernel/time";
import type { Cause } from "../declare";
import {
  atLeast,
  innocentChange,
  onChange,
  onLog,
  onSeries,
  onSpan,
  thePage,
  timesBaseline,
} from "../evidence";
import type { Evidence, Truth } from "../incident";
import { act, conclude, cures, helps, idles, look, take } from "../moves";
import { sharedHints } from "./shared-hints";
import { deadlyEvent, slowMerchants, slowRelease, surge } from "./troubles";

const truth: Truth = {
  component: "webhooks",
  nearComponents: {
    "payment-events": {
      share: 0.3,
      reason:
        "Its coordinator strikes members off and shares partitions out, by the rules that it was given.",
    },
  },
  mechanism: "rebalance-storm",
  nearMechanisms: {
    "slow-consumer": {
      share: 0.5,
      reason:
        "Handling did become slow, but the readers could nearly keep up: what they do is not committed, and is done again.",
    },
    "third-party-slow": {
      share: 0.2,
      reason: "The time is spent waiting for merchants, for an answer that nobody asked for before.",
    },
    "bad-configuration": {
      share: 0.35,
      reason:
        "Fifty messages in ten seconds was too tight a limit for anything slow; it held until the release.",
    },
  },
  trigger: "webhooks-v30",
  nearTriggers: {
    "consumer-settings": {
      share: 0.4,
      reason: "They laid the trap a week ago; the release walked into it.",
    },
  },
  scope: "webhooks-only",
  nearScopes: {},
  story: [
    "Release **v30** of webhooks asks each merchant's server for a receipt after it has accepted an event: 330 ms more, which makes 460 instead of 130. Three instances can still do six and a half events a second that way, and five and a half come. On paper it fits.",
    "But events come in clumps, and large merchants share a partition. As soon as a reader finds more than twenty waiting, its batch takes longer than ten seconds, the **longest time between two polls**. The group takes it for stuck and strikes it off; all others stop, and the partitions are shared out anew. What it had handled it cannot commit any more: `commit failed`. Whoever gets its partitions begins at the old offset, with an even longer batch. From here on it feeds itself: the more wait, the larger the batches, the fewer are in time. That is a **rebalance storm**.",
    "The handlers are busy all the while. They send events, and send them again: merchants get some three times and others not at all. More instances share six partitions among them, and the batch of each stays too long. Smaller batches or a longer interval *do* calm the group, and are right in the long run. But the backlog of minutes is then worked off at hardly more than the speed at which new events come.",
    "So take the release back first, and catch up at the old speed. Then set `max.poll.records` times the slowest handling well below `max.poll.interval.ms`, ask for receipts elsewhere than in the loop that reads, and let a release of a consumer be judged by its lag, not only by its errors: there were none.",
  ].join("\n\n"),
};

const evidence: readonly Evidence[] = [
  thePage("Events reach merchants later than half a minute after they happened."),
  {
    id: "lag",
    step: "metrics",
    title: "The lag grows in a straight line",
    explanation: "Events that are published and not committed: one or two before, hundreds now.",
    weight: 0.1,
    shows: onSeries(["use:payment-events.lag:queue"], (window) => atLeast(window.mean, 60)),
  },
  {
    id: "busy",
    step: "metrics",
    title: "The handlers are busy without a pause",
    explanation: "Three quarters and more of their time, where a quarter was the rule: they work, in vain.",
    weight: 0.15,
    shows: onSeries(["use:webhooks.workers:utilization"], (window) => atLeast(window.mean, 0.65)),
  },
  {
    id: "longer",
    step: "metrics",
    title: "Each event takes three times as long",
    explanation: "Handling took a quarter of a second at the 95th percentile, and takes 0.8 now.",
    weight: 0.1,
    shows: onSeries(["red:webhooks:duration"], (window) => timesBaseline(window, 2)),
  },
  {
    id: "release",
    step: "window",
    title: "Release v30 of webhooks",
    explanation: "It went out right before the lag began to grow. The others are older.",
    weight: 0.2,
    shows: onChange(
      ({ component, kind, atMicros }, { faultMicros }) =>
        component === "webhooks" && kind === "deploy" && atMicros === faultMicros,
    ),
  },
  {
    id: "receipt",
    step: "traces",
    title: "A step that was not there before",
    explanation: "After the merchant's server has accepted the event, v30 waits for a receipt.",
    weight: 0.2,
    shows: onSpan(
      ({ name, serviceVersion }) => name === "the merchant's receipt" && serviceVersion === "v30",
    ),
  },
  {
    id: "leaves",
    step: "logs",
    title: "Members leave for want of a poll",
    explanation: "No poll for eleven seconds: a batch takes longer than the interval of ten.",
    weight: 0.2,
    shows: onLog(({ service, body }) => service === "webhooks" && body.startsWith("no poll for")),
  },
  {
    id: "in-vain",
    step: "follow",
    title: "What they did does not count",
    explanation: "Commit failed: the group has gone on without this member, and another reads it all again.",
    weight: 0.2,
    shows: onLog(({ service, body }) => service === "webhooks" && body.startsWith("commit failed")),
  },
  {
    id: "rebalances",
    step: "logs",
    title: "The group shares its partitions anew, all the time",
    explanation:
      "For the reason: no poll, and again when the member comes back. Nobody dies, and nobody loses their heartbeat.",
    weight: 0.15,
    shows: onLog(
      ({ service, attributes, body }) =>
        service === "payment-events" && (attributes["reason"] === "no poll" || body.includes("rebalances")),
    ),
  },
  {
    id: "no-end",
    step: "verify",
    title: "The lag goes on growing while they work",
    explanation: "Minutes later there are more than a thousand, and the handlers have not rested once.",
    weight: 0.1,
    shows: onSeries(["use:payment-events.lag:queue"], (window) => atLeast(window.mean, 500)),
  },
];

/** A release takes so long with each event that its readers are taken for stuck. */
export const neverSettles: Cause = {
  id: "never-settles",
  faults: slowRelease,
  truth,
  evidence,
  redHerrings: [
    innocentChange(
      "webhooks",
      "Webhooks v29.1 had run for a quarter of an hour before anything moved.",
      "v29.1",
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
    look(45, "metrics", "The handlers have no idle moment.", {
      kind: "metric",
      series: "use:webhooks.workers:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    }),
    look(70, "window", "It began with webhooks v30.", {
      kind: "change",
      component: "webhooks",
      changeKind: "deploy",
      titleIncludes: "v30",
    }),
    look(95, "traces", "v30 waits for a receipt that nobody asked for before.", {
      kind: "trace",
      operation: "the merchant's receipt",
      spanName: "the merchant's receipt",
      minDurationMicros: 100_000,
    }),
    look(120, "logs", "Members leave, because their batches take longer than ten seconds.", {
      kind: "log",
      service: "webhooks",
      text: "no poll for",
    }),
    look(140, "follow", "And what they have handled by then is not committed.", {
      kind: "log",
      service: "webhooks",
      text: "commit failed",
    }),
    look(160, "logs", "So the group shares out its partitions again and again.", {
      kind: "log",
      service: "payment-events",
      text: "no poll",
    }),
    conclude(185, "v30 is so slow that readers are taken for stuck; they work, and nothing is committed.", {
      component: "webhooks",
      mechanism: "rebalance-storm",
      trigger: "webhooks-v30",
      scope: "webhooks-only",
      confidence: 0.9,
    }),
    look(230, "verify", "If nothing is committed, the lag goes on growing though they are busy.", {
      kind: "metric",
      series: "use:payment-events.lag:queue",
      fromPageMicros: minutes(2.5),
      toPageMicros: minutes(3.5),
    }),
    take(245, "Take the release back, and catch up at the old speed.", ["rollback", "webhooks"]),
  ],
  effects: [
    cures(act("rollback", "webhooks"), "Batches are short again; the backlog is gone within five minutes."),
    helps(
      act("tune-consumer", "webhooks"),
      "The group settles, and what is handled is committed. But at this speed the backlog of minutes takes an hour.",
    ),
    idles(act("scale-out", "webhooks"), "There are six partitions, and the longest batch is still too long."),
    idles(act("restart", "webhooks"), "They come back on v30, to a longer backlog."),
    idles(
      act("set-aside", "webhooks"),
      "No message is bad. What is begun often is begun often because nobody may finish it.",
    ),
    idles(act("rollback", "gateway-central"), "Gateways write no events."),
  ],
  hints: {
    ...sharedHints,
    window: [
      "When did the lag begin to grow? What was changed then?",
      "Two releases of webhooks within half an hour. Which of them is at the right time?",
      "Pin release v30 of webhooks.",
    ],
    traces: [
      "How long does one event take now, and where does the time go?",
      "Compare a trace of v30 with one of v29.1: one step is new.",
      "Pin the span that waits for the merchant's receipt.",
    ],
    follow: [
      "They are busy, and the lag grows. What becomes of their work?",
      "A reader commits when its batch is done. What do the warnings of webhooks say about that?",
      "Pin a commit that failed.",
    ],
    logs: [
      "What do the readers themselves say?",
      "Warnings of webhooks: somebody leaves, and why?",
      "Pin a line: no poll for more than the poll interval, leaving the group.",
    ],
    hypothesis: [
      "Are they too slow, or is their work thrown away?",
      "Batch times handling against the poll interval: which of the three was changed today?",
      "Webhooks; a consumer group that never settles; release v30; events to merchants only.",
    ],
    verify: [
      "What would the lag do if what they handle were committed?",
      "They nearly keep up on paper. So watch the lag for another minute or two.",
      "Pin the lag some minutes after the page: more than five hundred, and growing.",
    ],
    fix: [
      "What makes a batch longer than the interval?",
      "Settings calm the group, but minutes of backlog have to be worked off as well. At which speed?",
      "Roll webhooks back.",
    ],
  },
  lookAlikes: [
    { id: "event", mechanism: "poison-message", faults: deadlyEvent },
    { id: "merchants", mechanism: "third-party-slow", faults: slowMerchants },
    { id: "traffic", mechanism: "traffic-surge", faults: surge },
  ],
};
