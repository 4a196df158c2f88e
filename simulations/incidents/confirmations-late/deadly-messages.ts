import { minutes, ms } from "../../kernel/time";
import type { Cause } from "../declare";
import { act, conclude, cures, helps, idles, look, take } from "../moves";
import { redHerrings } from "./common-evidence";
import { evidence } from "./deadly-evidence";
import { hintsFor } from "./hints";
import { messagesKill } from "./messages-kill";
import { providerIsSlow } from "./provider-is-slow";

export const deadlyMessages: Cause = {
  id: "deadly-messages",
  faults: ({ faultMicros }) => messagesKill(faultMicros),
  truth: {
    component: "email-worker",
    nearComponents: {
      "email-queue": {
        share: 0.4,
        reason: "It delivers them again and again, as it was told to; it is the worker that dies of them.",
      },
    },
    mechanism: "poison-message",
    nearMechanisms: {
      crash: {
        share: 0.4,
        reason: "The process does die; it dies of certain messages, each time they come.",
      },
      "slow-consumer": {
        share: 0.2,
        reason: "Messages pile up because nobody is there to take them, not because handling takes long.",
      },
    },
    trigger: "orders",
    nearTriggers: {},
    scope: "e-mail",
    nearScopes: {
      "some-customers": {
        share: 0.2,
        reason: "A few orders are to blame, but everybody's confirmation waits.",
      },
    },
    story: [
      "A company orders presents for its employees: 24 orders within a minute, each with a greeting card. The text has a character in it that the library which renders e-mails cannot cope with. It does not report an error: **it takes the whole process down with it.**",
      "The queue delivers at least once. What is not acknowledged within 30 seconds is delivered again, without a limit and with no dead-letter queue behind it. So each of the 24 messages comes back and kills the worker again, which needs 15 seconds to start. It is down nearly all the time, and hundreds of harmless messages wait behind those few.",
      "These are **poison messages**. What gives them away is in the worker's log (a crash while it handled a message, a start, a crash), and in the traces: consumer spans that break off, with the same `messaging.message.id` and a count of deliveries that rises. The release of the worker minutes before is a coincidence: it ran well until they came.",
      "A restart changes nothing, for the messages are in the queue and not in the worker. They have to leave the queue. Purging it is the only way that this queue offers, and it takes the harmless ones with it: those confirmations must be written again from the orders database. Afterwards new ones are sent within a second.",
      "What would have prevented it: a **limit on deliveries and a dead-letter queue** (five times, then aside), so that poison leaves by itself and can be looked at and replayed once the worker is mended; and an alert on redeliveries.",
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
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(0.2),
    }),
    look(35, "metrics", "The queue before the worker grows and grows.", {
      kind: "metric",
      series: "use:email-queue.backlog:queue",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(0.5),
    }),
    look(55, "metrics", "The worker handles little, and of that a part fails. It never did before.", {
      kind: "metric",
      series: "red:email-worker:errors",
      fromPageMicros: -minutes(1.5),
      toPageMicros: minutes(0.8),
    }),
    look(75, "window", "It handles almost nothing since a few minutes after its release.", {
      kind: "metric",
      series: "red:email-worker:rate",
      fromPageMicros: -minutes(1.5),
      toPageMicros: minutes(1),
    }),
    look(
      95,
      "logs",
      "What does the worker say? It crashes while it handles a message, and starts, and crashes.",
      {
        kind: "log",
        service: "email-worker",
        text: "crashed: while it handled a message",
      },
    ),
    look(
      115,
      "traces",
      "A message whose handling broke off: three others of the same process end at the same instant.",
      {
        kind: "trace",
        operation: "process email-queue",
        spanName: "process email-queue",
        minDurationMicros: ms(250),
        failed: true,
        fromPageMicros: minutes(0.2),
      },
    ),
    look(160, "verify", "As many orders as before: it is not that more comes in.", {
      kind: "metric",
      series: "red:checkout:rate",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(2),
    }),
    conclude(175, "Some messages kill the worker each time they are delivered.", {
      component: "email-worker",
      mechanism: "poison-message",
      trigger: "orders",
      scope: "e-mail",
      confidence: 0.9,
      beganBeforePageMicros: minutes(2.9),
    }),
    take(190, "They have to leave the queue. What waits with them is written again from the orders later.", [
      "purge-queue",
      "email-queue",
    ]),
  ],
  effects: [
    cures(
      act("purge-queue", "email-queue"),
      "The deadly messages are gone, and new ones are sent at once. The harmless ones that waited with them are lost: their confirmations have to be written again from the orders.",
    ),
    idles(
      act("restart", "email-worker"),
      "The messages are in the queue, not in the worker: it dies of the first of them again.",
    ),
    helps(
      act("scale-out", "email-worker"),
      "More processes to kill: more is handled between two crashes, and they all die in turn.",
    ),
    idles(act("rollback", "email-worker"), "v19 dies of them as well: the footer has nothing to do with it."),
    idles(act("replay-queue", "email-queue"), "There are no dead letters: nothing ever becomes one here."),
    idles(act("restart", "checkout"), "Checkout hands the messages over and is done with them."),
    idles(act("rollback", "catalog"), "Catalog writes no mails."),
  ],
  hints: hintsFor({
    metrics: [
      "Between the order and the e-mail lie a queue and a worker. What does each look like?",
      "A long queue before somebody who handles next to nothing: what becomes of what it does take?",
      "Pin the worker's errors: a quarter of what it takes fails, where nothing did.",
    ],
    window: [
      "When did the worker stop? Was that when it was released?",
      "v20 ran for minutes and sent mails.",
      "Pin the worker's rate: it falls to almost nothing within a minute, minutes after the release.",
    ],
    traces: [
      "Look at messages whose handling did not end well.",
      "Several of them end at the same instant. What do they have in common?",
      "Pin a `process email-queue` that failed.",
    ],
    follow: [
      "Follow one of those messages: what became of it the time before?",
      "Search for its messaging.message.id.",
      "Pin a failed span of a message at its second delivery or later: it never ends well.",
    ],
    logs: [
      "What does the worker itself say?",
      "Look at its errors, and at what follows 15 seconds after each.",
      "Pin `email-worker crashed: while it handled a message`.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the trigger, and ask: why does a restart not end it?",
      "What kills the worker is not in the worker.",
      "E-mail worker; poison messages; what is in some of the orders; confirmations only.",
    ],
    fix: [
      "What has to go, and where is it?",
      "A new process takes the same messages.",
      "Purge the queue, and have the lost confirmations written again.",
    ],
  }),
  lookAlikes: [
    {
      id: "slow-provider",
      mechanism: "third-party-slow",
      faults: ({ faultMicros }) => [providerIsSlow(faultMicros)],
    },
    {
      id: "down",
      mechanism: "crash",
      faults: ({ faultMicros }) => [
        { kind: "crash", component: "email-worker", ordinal: 0, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        { kind: "steal", component: "email-worker", share: 0.93, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
  ],
};
