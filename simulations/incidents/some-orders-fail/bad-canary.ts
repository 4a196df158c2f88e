import { minutes, ms } from "../../kernel/time";
import type { Cause } from "../declare";
import { act, conclude, cures, harms, idles, look, take } from "../moves";
import { canary } from "./canary";
import { evidence, redHerrings } from "./canary-evidence";
import { hintsFor } from "./hints";

/** A canary of payment whose new fraud model lacks what it needs for most customers. */
export const badCanary: Cause = {
  id: "bad-canary",
  faults: ({ faultMicros }) => [canary("v35", faultMicros)],
  truth: {
    component: "payment",
    nearComponents: {
      checkout: { share: 0.3, reason: "It fails because payment fails below it." },
      gateway: { share: 0.1, reason: "It is where the failures are counted, and it does what it should." },
    },
    mechanism: "faulty-version",
    nearMechanisms: {
      "gray-replica": {
        share: 0.4,
        reason:
          "One instance fails and keeps its place, that is right; but it is the version on it that fails, and would anywhere.",
      },
      "bad-configuration": {
        share: 0.2,
        reason: "No setting was changed; what a release brought does not work.",
      },
    },
    trigger: "payment-canary",
    nearTriggers: {},
    scope: "one-instance",
    nearScopes: {
      "checkout-only": {
        share: 0.5,
        reason: "Orders fail and nothing else does, but only those whose payment goes to the canary.",
      },
      "some-customers": {
        share: 0.3,
        reason: "At any time it hits a few, but not the same ones: whoever's payment falls to the canary.",
      },
    },
    story: [
      "Payment **v35** decides about fraud by a model instead of rules. It has gone out as a canary: to one instance, with a tenth of the payments. The model asks a feature store for what is known of the customer, and for seven in ten there is nothing there. v35 waits for almost half a second, gives up and answers **500**.",
      "A tenth of the payments, and seven tenths of those: about seven orders in a hundred. The gateway tries a failed order again, and mostly its payment then goes to v33 and succeeds, too late for the objective. Whoever looks at payment as a whole sees errors of some per cent, and no resource that is full. **By version it is all of one and none of the other.**",
      "The release of inventory minutes before is a coincidence. It was complete before the first error, and nothing of inventory fails.",
      "Roll the canary back. Draining its instance works as well and leaves the version in place for the next restart. Restarting payment takes all of it away for 20 seconds, and v35 comes back.",
      "What would have prevented it: a canary analysis that compares the canary's errors with those of the version beside it and ends it by itself (Site Reliability Workbook, chapter 16), and a rehearsal against the feature store with real customers' ids.",
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
    look(40, "metrics", "Payment fails some of its requests; it never did before. Inventory fails none.", {
      kind: "metric",
      series: "red:payment:errors",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(0.5),
    }),
    look(
      60,
      "window",
      "The first error came with payment's canary. Inventory was released minutes before that.",
      {
        kind: "change",
        component: "payment",
        changeKind: "deploy",
        titleIncludes: "canary",
      },
    ),
    look(85, "traces", "A failed order fails in payment, on v35.", {
      kind: "trace",
      operation: "the feature store",
      spanName: "POST /payments",
      minDurationMicros: ms(300),
      failed: true,
    }),
    look(110, "follow", "Within payment it is the feature store that the time goes to: only v35 asks it.", {
      kind: "trace",
      operation: "the feature store",
      spanName: "the feature store",
      minDurationMicros: ms(250),
    }),
    look(135, "logs", "And v35 says what it lacks: features of the customer.", {
      kind: "log",
      service: "payment",
      text: "fraud model: no features",
    }),
    look(
      155,
      "logs",
      "The gateway tries again, and the next attempt succeeds: the order is late, not lost.",
      {
        kind: "log",
        service: "gateway",
        text: "checkout: POST /checkout failed (502)",
      },
    ),
    look(175, "verify", "Payment is not short of anything: hardly busy. More instances would not help.", {
      kind: "metric",
      series: "use:payment.cpu:utilization",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(2),
    }),
    conclude(185, "The canary of payment fails most of what it gets.", {
      component: "payment",
      mechanism: "faulty-version",
      trigger: "payment-canary",
      scope: "one-instance",
      confidence: 0.9,
    }),
    take(195, "Take the canary back.", ["rollback", "payment"]),
  ],
  effects: [
    cures(act("rollback", "payment"), "All payments are decided by v33 again."),
    cures(
      act("drain", "payment", { instance: 2 }),
      "The canary's instance gets nothing more. Its version is still there, and comes back with the next release.",
    ),
    harms(
      act("drain", "payment", { instance: 1 }),
      "That is the instance that works: now every payment goes to the canary.",
    ),
    harms(
      act("restart", "payment"),
      "Payment is away for 20 seconds, and both versions come back as they were.",
    ),
    idles(act("rollback", "inventory"), "Inventory answers as it did before its release."),
    idles(act("restart", "inventory"), "Nothing is wrong with inventory, and it is away for 20 seconds."),
    idles(act("scale-out", "payment"), "The canary keeps its tenth of the payments, whatever the number."),
    idles(act("scale-out", "checkout"), "Checkout has room to spare: it fails because payment does."),
    idles(
      act("disable-retries", "gateway"),
      "Retries save those orders, though late; without, they are lost.",
    ),
  ],
  hints: hintsFor({
    metrics: [
      "Compare the parts with each other: who began to fail, and who only passes failures on?",
      "Go down from the gateway: the lowest part that fails by itself is the one to look at.",
      "Pin payment's errors: some per cent now, none before.",
    ],
    window: [
      "When exactly was the first error? What happened at that moment?",
      "Two releases lie close together. One was complete minutes before the first error.",
      "Pin the canary of payment (v35): errors begin with it.",
    ],
    traces: [
      "Look at orders that failed, not at those that went well.",
      "Open one and go down to the deepest span that failed. Which version made it?",
      "Pin a failed POST /payments: service.version is v35 each time.",
    ],
    follow: [
      "What does that payment do that others do not?",
      "Compare a payment on v35 with one on v33: there is a span that only one of them has.",
      "Pin the span of the feature store: half a second, and then the payment fails.",
    ],
    logs: [
      "What does payment itself say?",
      "Look at payment's errors since it began.",
      "Pin `fraud model: no features for customer ..., payment ... not decided`.",
    ],
    hypothesis: [
      "Name the place, the mechanism and the trigger, and ask: why only a few in a hundred?",
      "A tenth of the payments goes another way than the others.",
      "Payment; a faulty new version; its canary; the requests of that one instance.",
    ],
    verify: [
      "What else could make payment fail, and what would you see then?",
      "If payment were short of something, a resource of it would be busy.",
      "Pin the utilization of payment's CPU: a tenth, as ever.",
    ],
    fix: [
      "What came last is easily taken back.",
      "Would a restart bring another version?",
      "Roll payment back.",
    ],
  }),
  lookAlikes: [
    {
      id: "sick-instance",
      mechanism: "gray-replica",
      faults: ({ faultMicros }) => [
        {
          kind: "link",
          from: "checkout",
          to: "payment",
          callees: [1],
          fault: { loss: 0.08 },
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
    {
      id: "bank",
      mechanism: "third-party-slow",
      faults: ({ faultMicros }) => [
        {
          kind: "slow-third-party",
          component: "payment",
          ordinals: [1],
          factor: 7,
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
    {
      id: "network",
      mechanism: "network-degradation",
      faults: ({ faultMicros }) => [
        {
          kind: "link",
          from: "checkout",
          to: "payment",
          fault: { loss: 0.04 },
          atMicros: faultMicros,
          forMicros: Infinity,
        },
      ],
    },
  ],
};
