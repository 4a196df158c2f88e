import type { Truth } from "../incident";

export const rackTruth: Truth = {
  component: "inventory",
  nearComponents: {
    payment: {
      share: 0.7,
      reason:
        "It has the same trouble from the same switch, and needs the same cure; inventory is met first, by more of the requests.",
    },
    checkout: { share: 0.1, reason: "It is where it shows: it waits for those who do not answer." },
  },
  mechanism: "network-degradation",
  nearMechanisms: {
    partition: {
      share: 0.6,
      reason: "Nearly: some messages do get through the switch, which is why its health checks are green.",
    },
    "noisy-neighbour": {
      share: 0.1,
      reason: "The instances are not slow: what reaches them they answer at once.",
    },
  },
  trigger: "rack-7",
  nearTriggers: {},
  scope: "checkout-and-stock",
  nearScopes: {
    "one-instance": {
      share: 0.6,
      reason: "It is two instances, one of each service, and whoever is sent to them.",
    },
    "checkout-only": {
      share: 0.6,
      reason: "Orders fail, and so does the stock on some product pages, for which there is no objective.",
    },
  },
  story: [
    "In **rack 7** the line card of a switch was replaced. The new one is seated badly: six messages in ten that cross it are lost. Two machines of ours stand in that rack: one with an instance of **inventory**, one with an instance of **payment**. Calls to them run out of time, on the way there or on the way back. The lights of the card are green, and pings get through often enough.",
    "What makes it hard is that **telemetry takes the same road**. The two instances export nothing any more. So inventory's panels show what its healthy half reports: no errors, good durations, and only a request rate that has *not* risen, when all callers try again and every other service gets half as many requests more. A dashboard shows *what was reported*; whoever fails in silence is not on it. It is a **gray failure**: the observers of the system and its users see different things (Huang et al., HotOS 2017).",
    "It can be seen from the other side. Callers count what they asked and what they got: the edge from checkout to inventory has errors, where inventory has none. In a trace, a call that timed out with *nothing below it* means that nobody who speaks has served it. Logs of callers name the callee. And names of instances tell who is missing: if `inventory-…-2` speaks and there must be two, number 1 is silent.",
    "The **second fault stands behind the first**. Orders that found inventory's healthy instance went on to payment and met the other silent one. With inventory's instance out of rotation, reservations work and users are *still* without their objective, for the same reason one step later. Whoever stops at the first cure, or concludes from it that the hypothesis was wrong, loses a quarter of an hour. Scaling out dilutes the trouble and does not end it; restarting brings the same processes back in the same rack.",
    "What would have prevented it: **alerts on absence** (an instance that should report and does not; a rate that falls while its callers' rate does not); health checks by those who call, such as outlier ejection, rather than by those who ping; a dashboard of *edges*; and spreading telemetry and replicas so that no single rack holds both.",
  ].join("\n\n"),
};

export const readsTruth: Truth = {
  component: "inventory",
  nearComponents: {
    "orders-db": {
      share: 0.6,
      reason:
        "It is where the load lands, and its disk is what is full, but it does what it is asked; what it is asked changed in inventory.",
    },
    checkout: {
      share: 0.2,
      reason: "Its proxies hide the cause, and its retries help to keep it alive; it began elsewhere.",
    },
    gateway: { share: 0.2, reason: "Its retries help to keep the overload alive, but did not begin it." },
  },
  mechanism: "slow-statement-retry-overload",
  nearMechanisms: {
    "many-small-statements": {
      share: 0.7,
      reason:
        "That is what v76 does, and what pushed the shop over; but it is the retries that keep it down without it.",
    },
    "slow-statement": {
      share: 0.5,
      reason:
        "Reservations did become expensive, but that is not what keeps the shop down: without v76, retries still do.",
    },
    "retry-storm": {
      share: 0.5,
      reason: "Retries keep the shop down, but something expensive had to push it over first.",
    },
  },
  trigger: "inventory-release",
  nearTriggers: {
    "checkout-proxies": {
      share: 0.2,
      reason: "They broke the traces, so that nobody saw the cause. They did not cause it.",
    },
  },
  scope: "orders-db-users",
  nearScopes: {
    "checkout-only": {
      share: 0.5,
      reason: "Orders fail, but so do order lists and the stock on product pages, which share the database.",
    },
    everything: {
      share: 0.4,
      reason: "Much fails, but carts can still be filled: what does not touch the orders database works.",
    },
  },
  story: [
    "Release **v76** of inventory looks for the hall that is nearest to the customer: before it reserves, it asks each of the eighteen halls, one after the other. Each of these SELECTs costs the database's CPU a millisecond, so none is on any list of slow statements. But each needs **one access to the disk**, and there is one disk. It was a third busy; now it is full. This is the *N + 1* pattern, seen from the resource that nobody had on a panel.",
    "**Why it was not seen.** Some minutes earlier checkout's proxies were renewed, and the new version drops the `traceparent` header (W3C Trace Context). So checkout's traces end at the reservation: a long client span, and nothing below. It looks as if the call had vanished on its way. The other half exists, as a trace of its own that begins in inventory, which nobody calls from outside; a root span in an inner service is the mark of a broken trace. Rolling the proxies back would bring the light back, and mend nothing.",
    "**Why it stays.** Statements that wait longer than 500 ms are given up by their callers; the database is not told, and reads for nobody. Checkout tries each up to three times, and the gateway tries checkout up to three times. These retries ask more of the disk than it can give *even without v76*: so rolling back takes the trigger away and not the overload. It is a **metastable failure** (Bronson et al., HotOS 2021). In the end the CPU is full as well, of inserts that are tried again: an effect, and a good disguise. A second action is needed: turn retries off at the gateway or in checkout, or throw the queued statements away by restarting the database, once the release is gone.",
    "USE is a checklist for this reason (Gregg, *The USE Method*): **every** resource, for utilization, saturation and errors, and not those that come to mind. Four people had looked at CPUs.",
    "What would have prevented it: one statement for all halls; a count of statements per request in the tests of a release; a panel for every resource that can be full; a check, from outside, that one trace reaches from the front door to the database, after every change of a hop; and a retry budget in place of fixed attempts.",
  ].join("\n\n"),
};
