import { minutes, ms } from "../../kernel/time";
import type { Cause } from "../declare";
import { act, conclude, cures, idles, look, take } from "../moves";
import { redHerrings } from "./common-evidence";
import { hintsFor } from "./hints";
import { messagesKill } from "./messages-kill";
import { providerIsSlow } from "./provider-is-slow";
import { evidence } from "./slow-evidence";

/** The provider that sends the mails answers slowly, and four handlers are too few to wait for it. */
export const slowProvider: Cause = {
  id: "slow-provider",
  faults: ({ faultMicros }) => [providerIsSlow(faultMicros)],
  truth: {
    component: "email-worker",
    nearComponents: {
      "email-queue": { share: 0.3, reason: "It is where the messages pile up, and it does what it should." },
    },
    mechanism: "third-party-slow",
    nearMechanisms: {
      "slow-consumer": {
        share: 0.5,
        reason:
          "Messages do come faster than they are handled; what makes the handling slow is the provider.",
      },
    },
    trigger: "provider",
    nearTriggers: {
      nothing: {
        share: 0.5,
        reason: "Nothing of ours did it, that is right: it came from the mail provider.",
      },
    },
    scope: "e-mail",
    nearScopes: {},
    story: [
      "The mail provider has trouble of its own: it takes about 1.4 s for what took it 120 ms. The worker asks it for every confirmation and waits for its answer. It handles **four messages at a time**, so it now gets through fewer than three a second, and between five and six orders are placed in one.",
      "The queue takes up the difference, as queues do. After two minutes what comes out of it is two minutes old, and from then on every confirmation is late, later by the minute. Nothing fails and nothing is full: the worker's CPU does less than before, for its handlers stand and wait.",
      "Little's law says what it needs: 5.7 messages a second, 1.5 s each, are between eight and nine handlers at any time. There are four. A slow third party is, for whoever depends on it, a loss of capacity: **more handlers make up for it**, for waiting costs them nothing. Scale the worker out; four more instances have twenty handlers and work the backlog off within minutes.",
      "A restart gives nothing but 15 seconds without any handler. Purging the queue deletes confirmations that people wait for, and new ones pile up at once. The worker's release minutes before is a coincidence: writing the mail is as quick as ever.",
      "What would have prevented it: handlers for the slow days and not for the usual ones (or an autoscaler that looks at the age of the oldest message), a time-out and a second provider, and an alert on that age rather than on CPU.",
    ].join("\n\n"),
  },
  evidence,
  redHerrings,
  expertPath: [
    look(0, "symptom", "Read the page: confirmations are late. Orders are not mentioned.", {
      kind: "alert",
      severity: "page",
    }),
    look(15, "symptom", "How many? Nearly all of them.", {
      kind: "metric",
      series: "slo",
      fromPageMicros: -minutes(0.5),
      toPageMicros: minutes(0.2),
    }),
    look(35, "metrics", "The queue before the worker grows and grows.", {
      kind: "metric",
      series: "use:email-queue.backlog:queue",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(0.5),
    }),
    look(55, "metrics", "Handling a message takes ten times as long as it did.", {
      kind: "metric",
      series: "red:email-worker:duration",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(0.8),
    }),
    look(75, "metrics", "And the worker's CPU does less than before: it waits.", {
      kind: "metric",
      series: "use:email-worker.cpu:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(1),
    }),
    look(95, "window", "It stepped up at once, minutes after the release of the worker was complete.", {
      kind: "metric",
      series: "red:email-worker:duration",
      fromPageMicros: -minutes(8),
      toPageMicros: minutes(1),
    }),
    look(120, "traces", "One mail: more than a second of waiting for the provider.", {
      kind: "trace",
      operation: "the mail provider",
      spanName: "the mail provider",
      minDurationMicros: ms(900),
    }),
    look(140, "logs", "Nothing fails: confirmations go out, one by one.", {
      kind: "log",
      service: "email-worker",
      text: "confirmation of order",
      fromPageMicros: 0,
    }),
    look(155, "verify", "As many orders as before: it is not that more comes in.", {
      kind: "metric",
      series: "red:checkout:rate",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(2),
    }),
    conclude(170, "The mail provider is slow, and the worker has too few handlers to wait for it.", {
      component: "email-worker",
      mechanism: "third-party-slow",
      trigger: "provider",
      scope: "e-mail",
      confidence: 0.9,
      beganBeforePageMicros: minutes(4.7),
    }),
    take(185, "We cannot make it quicker, but we can wait for more mails at a time.", [
      "scale-out",
      "email-worker",
    ]),
  ],
  effects: [
    cures(
      act("scale-out", "email-worker"),
      "Twenty handlers wait at a time instead of four: more than come in, even at a second and a half each.",
    ),
    idles(
      act("restart", "email-worker"),
      "New processes wait for the same provider, and 15 seconds are lost.",
    ),
    idles(
      act("purge-queue", "email-queue"),
      "Those who wait never get their confirmation, and new messages pile up at once.",
    ),
    idles(
      act("rollback", "email-worker"),
      "v19 asks the same provider: the footer has nothing to do with it.",
    ),
    idles(act("restart", "checkout"), "Checkout hands the messages over and is done with them."),
    idles(act("rollback", "catalog"), "Catalog writes no mails."),
  ],
  hints: hintsFor({
    metrics: [
      "Between the order and the e-mail lie a queue and a worker. What does each look like?",
      "How long does handling one message take now, and how busy is the worker's CPU meanwhile?",
      "Pin the worker's durations: ten times what they were, with less CPU than before.",
    ],
    window: [
      "When exactly did handling become slow? Was that when the worker was released?",
      "v20 ran for minutes and was as quick as v19.",
      "Pin the worker's durations over ten minutes before the page: a step up, and no change beside it.",
    ],
    traces: [
      "Look at the trace of one message.",
      "Where in it does the time go?",
      "Pin a span of `the mail provider` that takes more than a second.",
    ],
    follow: [
      "Is it the worker's own work, or something that it waits for?",
      "Compare the span of writing the e-mail with that of sending it.",
      "Pin the whole trace: `render e-mail` takes its usual 35 ms, the provider all the rest.",
    ],
    logs: [
      "What does the worker itself say?",
      "Does anything fail?",
      "Pin a line of a confirmation that was sent: they go out, only late.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the trigger, and ask: what is missing, CPU or hands?",
      "Whoever waits for somebody slow needs more places to wait in.",
      "E-mail worker; a slow third party; the mail provider; confirmations only.",
    ],
    fix: [
      "The provider is not ours. What is?",
      "How many messages have to be under way at once, at 1.5 s each and six a second?",
      "Scale the e-mail worker out.",
    ],
  }),
  lookAlikes: [
    {
      id: "deadly-messages",
      mechanism: "poison-message",
      faults: ({ faultMicros }) => messagesKill(faultMicros),
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        { kind: "steal", component: "email-worker", share: 0.93, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "standstill",
      mechanism: "pause",
      faults: ({ faultMicros }) => [
        { kind: "pause", component: "email-worker", atMicros: faultMicros, forMicros: Infinity },
      ],
    },
  ],
};
