import { minutes, seconds } from "../../kernel/time";
import type { Cause } from "../declare";
import { act, conclude, harms, idles, look } from "../moves";
import { evidence, redHerrings } from "./evidence";

/** Somewhat more people than a few minutes before, as on any fine afternoon. */
const SWELL = 1.2;

export const ordinarySwell: Cause = {
  id: "ordinary-swell",
  faults: ({ faultMicros }) => [{ kind: "surge", factor: SWELL, atMicros: faultMicros, forMicros: Infinity }],
  truth: {
    component: "gateway",
    nearComponents: {},
    mechanism: "no-fault",
    nearMechanisms: {
      "traffic-surge": {
        share: 0.3,
        reason:
          "There are more requests, that is right; but not more than the shop was sized for, and nobody suffers.",
      },
      "bad-configuration": {
        share: 0.4,
        reason: "A setting is wrong, that is right: the alert's. The system itself does what it should.",
      },
    },
    trigger: "threshold",
    nearTriggers: {
      nothing: {
        share: 0.3,
        reason: "The swell came by itself; but that it pages anybody is due to the new rule.",
      },
    },
    scope: "nobody",
    nearScopes: {},
    falseAlarm: true,
    alsoSince: "alert rule",
    story: [
      "It is the first warm day, and a fifth more people than a few minutes ago look for garden chairs. The gateways end TLS and compress pages: about 40 ms of CPU for each request. Two of them are **half busy on any good afternoon**; that is what they were sized for, so that one can carry the other's share for a while.",
      "In the afternoon a rule was added that pages when their CPU is above 56 %, a number from a template. At a fifth more requests it is at 60 %. Nobody waits for a core, durations and errors are where they were, orders succeed in time, and customer care is idle. **Nothing is wrong but the alert.**",
      "Utilization is a cause, at most; users feel symptoms. A page should tell of something that somebody feels or soon will, and that somebody has to act on (Ewaschuk, *My Philosophy on Alerting*; Site Reliability Engineering, chapter 6). Queueing says where a CPU becomes a symptom: waiting grows with 1 / (1 − utilization), which is harmless at a half and doubles from 80 to 90 %.",
      "The right thing to do is to look, to say so, and to change nothing. A restart of the gateways takes the whole shop away for 20 seconds: it turns a false alarm into an outage.",
      "What would have prevented it: pages on the objective alone; a ticket where capacity has to be planned, with a threshold that was tried against last month's data before anybody is woken by it.",
    ].join("\n\n"),
  },
  evidence,
  redHerrings,
  expertPath: [
    look(0, "symptom", "Read the page: the gateways' CPU. That is a resource, not a symptom.", {
      kind: "alert",
      severity: "page",
    }),
    look(15, "symptom", "Does anybody suffer? Orders succeed in time, as before.", {
      kind: "metric",
      series: "slo",
      fromPageMicros: -minutes(3),
      toPageMicros: minutes(0.2),
    }),
    look(40, "metrics", "The CPU is at three fifths: used, not full.", {
      kind: "metric",
      series: "use:gateway.cpu:utilization",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(0.5),
    }),
    look(60, "metrics", "And there are more requests, by about as much: each costs what it did.", {
      kind: "metric",
      series: "red:gateway:rate",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(0.8),
    }),
    look(
      80,
      "window",
      "What changed this afternoon? The rule that paged me is an hour old; it was at 80 %.",
      {
        kind: "change",
        component: "gateway",
        changeKind: "config",
        titleIncludes: "Alert rule",
      },
    ),
    look(100, "traces", "An order goes through without waiting anywhere.", {
      kind: "trace",
      operation: "POST /checkout",
      spanName: "POST /checkout",
      minDurationMicros: 0,
      fromPageMicros: 0,
    }),
    look(120, "follow", "The gateway's slow end has not moved: nobody waits for its CPU.", {
      kind: "metric",
      series: "red:gateway:duration",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(1.5),
    }),
    look(140, "logs", "No errors at the gateway either.", {
      kind: "metric",
      series: "red:gateway:errors",
      fromPageMicros: -minutes(2),
      toPageMicros: minutes(2),
    }),
    look(160, "verify", "Checkout has more orders in the same proportion: people shop.", {
      kind: "metric",
      series: "red:checkout:rate",
      fromPageMicros: -minutes(1),
      toPageMicros: minutes(2.5),
    }),
    conclude(180, "Nothing is wrong: a good afternoon, and an alert whose threshold is too tight.", {
      component: "gateway",
      mechanism: "no-fault",
      trigger: "threshold",
      scope: "nobody",
      confidence: 0.9,
      beganBeforePageMicros: minutes(2.9),
    }),
  ],
  effects: [
    harms(
      act("restart", "gateway"),
      "The whole shop is away for 20 seconds: users who had noticed nothing now do.",
    ),
    harms(act("restart", "checkout"), "Orders fail for 20 seconds, and nothing was wrong with them."),
    idles(
      act("shed-load", "gateway"),
      "Nobody waits for a worker, so nobody is turned away: there is nothing to shed.",
    ),
    idles(act("scale-out", "gateway"), "The mean falls and the alert with it; users notice no difference."),
    idles(act("rollback", "catalog"), "The release has nothing to do with it."),
    idles(act("disable-retries", "gateway"), "There is nothing to try again."),
  ],
  hints: {
    symptom: [
      "What exactly does the page say, and does it say that somebody suffers?",
      "Next to the page, look at what users are promised.",
      "Pin the objective since the page: it is met.",
    ],
    metrics: [
      "Why might a CPU be busier: because there is more to do, or because each piece costs more?",
      "Compare the gateways' CPU with their rate of requests.",
      "Pin the gateways' request rate: up by a fifth, as their CPU is.",
    ],
    window: [
      "What changed today? Not only in the system.",
      "An alert can only fire once it exists. Look for it in the change log.",
      "Pin the change of the alert rule: 56 % since this afternoon, 80 % before.",
    ],
    traces: [
      "Open an ordinary request. Where does its time go?",
      "Does anything in it wait?",
      "Pin an order that went through the gateway in less than 400 ms without an error.",
    ],
    follow: [
      "Where would a shortage of CPU show first?",
      "Look at the slow end of the gateway's durations.",
      "Pin the gateway's durations: they have not moved.",
    ],
    logs: [
      "Does anybody complain, in the logs or in the channel?",
      "Customer care has an answer to that.",
      "There are no errors at the gateway: pin its error rate.",
    ],
    hypothesis: [
      "Is there a fault at all?",
      "An alert may be wrong as well as a system.",
      "Gateway; nothing is wrong here; the new alert rule; nobody.",
    ],
    verify: [
      "If people simply shop more, where else would you see it?",
      "Compare the rates of the parts behind the gateway.",
      "Pin checkout's request rate: up in the same proportion.",
    ],
    fix: [
      "What would any action gain for users?",
      "A restart takes the shop away for 20 seconds.",
      "Do nothing to the system. Say so in the channel, and have the rule changed.",
    ],
  },
  lookAlikes: [
    {
      id: "surge",
      mechanism: "traffic-surge",
      faults: ({ faultMicros }) => [
        { kind: "surge", factor: 1.9, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "neighbour",
      mechanism: "noisy-neighbour",
      faults: ({ faultMicros }) => [
        { kind: "steal", component: "gateway", share: 0.25, atMicros: faultMicros, forMicros: Infinity },
      ],
    },
    {
      id: "release",
      mechanism: "slow-statement",
      faults: ({ faultMicros }) => [
        {
          kind: "release",
          component: "gateway",
          version: "v89",
          atMicros: faultMicros,
          stepMicros: seconds(30),
          detail: "Smaller pages. 3 commits",
        },
      ],
    },
  ],
};
