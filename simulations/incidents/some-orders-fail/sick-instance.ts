import { minutes, ms } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { Cause } from "../declare";
import type { RunFacts } from "../incident";
import { act, conclude, cures, harms, helps, idles, look, take } from "../moves";
import { canary } from "./canary";
import { hintsFor } from "./hints";
import { evidence, redHerrings } from "./sick-evidence";

/** One of checkout's eight machines runs at a fraction of its clock: hot, and throttled. Its process is alive, and its health checks pass. */

const ORDINAL = 2;
const NUMBER = ORDINAL + 1;
const SLOWER = 26;

/** A canary of payment that went well, some minutes before. */
const innocentCanary = ({ faultMicros }: RunFacts): Fault => canary("v34", faultMicros - minutes(9));

export const sickInstance: Cause = {
  id: "sick-instance",
  faults: (facts) => [
    innocentCanary(facts),
    {
      kind: "slow-cpu",
      component: "checkout",
      ordinals: [ORDINAL],
      factor: SLOWER,
      atMicros: facts.faultMicros,
      forMicros: Infinity,
    },
  ],
  truth: {
    component: "checkout",
    nearComponents: {
      gateway: { share: 0.2, reason: "It is where the failures are counted, and it does what it should." },
    },
    mechanism: "gray-replica",
    nearMechanisms: {
      "noisy-neighbour": {
        share: 0.5,
        reason:
          "One machine is slow, that is right; but nobody takes its CPU: no stolen time is reported. The machine itself is slow.",
      },
      pause: { share: 0.2, reason: "It works all the time, only at a small part of its speed." },
    },
    trigger: "machine",
    nearTriggers: {
      nothing: { share: 0.6, reason: "Nothing of ours did it, that is right. It came from one machine." },
    },
    scope: "one-instance",
    nearScopes: {
      "checkout-only": {
        share: 0.4,
        reason: "Orders fail, and order lists as well, but only those that one instance of checkout handles.",
      },
      "some-customers": {
        share: 0.3,
        reason: "At any time it hits a few, but not the same ones: whoever's request comes to that instance.",
      },
    },
    story: [
      "One of the eight machines that checkout runs on overheats. Its processor protects itself and drops to a fraction of its clock: everything there takes **about 25 times as long**. The process is alive, it answers its health check in time, and so it keeps its place in rotation and gets every eighth order.",
      "Pricing a basket takes 22 ms of CPU elsewhere and more than half a second here, and requests wait for each other. Of the orders that come to this instance most take longer than 800 ms; some take longer than the 1.5 s for which the gateway waits, and are sent to another instance, where they go well. That is why it works when one tries again, and why twenty test orders may all be fine.",
      "This is a **gray failure** (Huang et al., HotOS 2017): those who use the component see it fail, and those who watch it do not. Means over instances hide it as well. Checkout's CPU is at a tenth, because seven instances have nothing to do and one is fully used. The release of inventory minutes before is a coincidence, and so is payment's canary: both are quick.",
      "Take the instance out of rotation: drain instance 3. A restart gives it a new process on the same hot machine, and takes all of checkout away meanwhile. More instances make its share smaller, and it does not go away.",
      "What would have prevented it: callers that judge instances by what they see themselves (outlier ejection, least requests outstanding), health checks that do a piece of real work and look at its time, and panels by instance beside those of the whole.",
    ].join("\n\n"),
  },
  evidence,
  redHerrings,
  expertPath: [
    look(0, "symptom", "Read the page: some checkouts fail or are slow, at the front door.", {
      kind: "alert",
      severity: "page",
    }),
    look(
      15,
      "symptom",
      "How many? A few in a hundred, steadily. So a part of the requests, not a part of the shop.",
      {
        kind: "metric",
        series: "slo",
        fromPageMicros: -minutes(2),
        toPageMicros: minutes(0.2),
      },
    ),
    look(
      40,
      "metrics",
      "Checkout's slow end has moved. Those of payment and inventory, which it asks, have not.",
      {
        kind: "metric",
        series: "red:checkout:duration",
        fromPageMicros: -minutes(2),
        toPageMicros: minutes(0.5),
      },
    ),
    look(60, "metrics", "Checkout's CPU is up, with as many requests as before, and far from full.", {
      kind: "metric",
      series: "use:checkout.cpu:utilization",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(0.8),
    }),
    look(80, "window", "It stepped up at once, when the last release had been complete for minutes.", {
      kind: "metric",
      series: "use:checkout.cpu:utilization",
      fromPageMicros: -minutes(8),
      toPageMicros: minutes(1),
    }),
    look(105, "traces", "The slowest orders: which instance had them? Number 3, again and again.", {
      kind: "trace",
      operation: "price basket",
      spanName: "price basket",
      minDurationMicros: ms(700),
    }),
    look(
      130,
      "follow",
      "Inside it is pricing the basket that takes so long: CPU, and nobody else's answer.",
      {
        kind: "trace",
        operation: "price basket",
        spanName: "price basket",
        minDurationMicros: ms(250),
      },
    ),
    look(150, "logs", "The gateway gives up on checkout by time-out, and its next attempt goes well.", {
      kind: "log",
      service: "gateway",
      text: "checkout: POST /checkout failed (timeout)",
    }),
    look(170, "verify", "Payment is as quick as it was before: not the canary. Nor is it inventory.", {
      kind: "metric",
      series: "red:payment:duration",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(2),
    }),
    conclude(185, "One machine of checkout is sick and still in rotation.", {
      component: "checkout",
      mechanism: "gray-replica",
      trigger: "machine",
      scope: "one-instance",
      confidence: 0.9,
      beganBeforePageMicros: minutes(3.4),
    }),
    take(200, "Take instance 3 out of rotation.", ["drain", "checkout", { instance: NUMBER }]),
  ],
  effects: [
    cures(
      act("drain", "checkout", { instance: NUMBER }),
      "The sick instance gets no more requests, and the other seven have room for them.",
    ),
    idles(
      act("drain", "checkout", { instance: 1 }),
      "That instance is well; the sick one gets somewhat more.",
    ),
    harms(
      act("restart", "checkout"),
      "All eight are away for 20 seconds, and the sick one comes back on the same machine.",
    ),
    helps(act("scale-out", "checkout"), "The sick instance's share becomes smaller, and does not go away."),
    helps(
      act("scale-up", "checkout"),
      "With more cores requests no longer wait for each other there, but each still takes as long.",
    ),
    idles(act("rollback", "inventory"), "Inventory answers as it did before its release."),
    idles(act("rollback", "payment"), "The canary's payments went as well as the others."),
    idles(act("scale-out", "inventory"), "Inventory has room to spare."),
    idles(act("disable-retries", "gateway"), "Who comes to the sick instance stays with it."),
  ],
  hints: hintsFor({
    metrics: [
      "Compare the parts with each other: whose slow end moved, and whose did not?",
      "After durations look at CPU. Where did it rise without more requests?",
      "Pin checkout's CPU: two or three times as busy as before, at the same rate, and yet far from full.",
    ],
    window: [
      "When exactly did the first line move? What happened in the minutes before?",
      "The last release was complete minutes earlier, and its own service is as quick as ever.",
      "Pin checkout's CPU over ten minutes before the page: a step up, and no change beside it.",
    ],
    traces: [
      "Look at orders that took long, not at those that went well.",
      "Open several of the slowest and read which process of checkout handled each.",
      "Pin a slow checkout: service.instance.id ends with -3 each time.",
    ],
    follow: [
      "Where inside checkout does the time go: does it wait for somebody, or does it work?",
      "Compare the span of pricing the basket with the same span on another instance.",
      "Pin a `price basket` on instance 3 that takes over 200 ms; 22 ms is the rule.",
    ],
    logs: [
      "What does the gateway say of those orders?",
      "Does checkout answer with an error, or does it not answer?",
      "Pin a line of the gateway: checkout: POST /checkout failed (timeout), attempt 1 of 3.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the scope, and ask: what would explain that it works at the next try?",
      "All instances run one version, and one of them is slow in all that it does.",
      "Checkout; a sick instance that passes its checks; the hardware of one machine; what that instance takes.",
    ],
    verify: [
      "What would you see if you were right, and not otherwise?",
      "If the time is lost inside checkout, those whom it asks are as quick as ever.",
      "Pin payment's or the orders database's durations since it began: unchanged.",
    ],
    fix: [
      "What is wrong with one of eight need not be mended for the others to go on.",
      "Would a new process on the same machine be quicker?",
      "Drain instance 3 of checkout.",
    ],
  }),
  lookAlikes: [
    {
      id: "bad-canary",
      mechanism: "faulty-version",
      faults: ({ faultMicros }) => [canary("v35", faultMicros)],
    },
    {
      id: "network",
      mechanism: "network-degradation",
      faults: (facts) => [
        innocentCanary(facts),
        {
          kind: "link",
          from: "checkout",
          to: "inventory",
          fault: { loss: 0.04 },
          atMicros: facts.faultMicros,
          forMicros: Infinity,
        },
      ],
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: (facts) => [
        innocentCanary(facts),
        {
          kind: "steal",
          component: "orders-db",
          share: 0.5,
          atMicros: facts.faultMicros,
          forMicros: Infinity,
        },
      ],
    },
  ],
};
