import type { Truth } from "../incident";

/** Of both causes. */
const near: Pick<Truth, "component" | "nearComponents" | "scope" | "nearScopes"> = {
  component: "catalog",
  nearComponents: {
    checkout: {
      share: 0.2,
      reason:
        "It is where users feel it, and it is well: it waits for prices, gives up after 400 ms and fails.",
    },
  },
  scope: "catalog-users",
  nearScopes: {
    "checkout-only": {
      share: 0.4,
      reason: "Checkouts fail, and product pages too: both need catalog. Only checkout has an objective.",
    },
    everything: {
      share: 0.3,
      reason: "Product pages and checkouts are much of the shop, but carts and lists of orders work.",
    },
  },
};

export const leakTruth: Truth = {
  ...near,
  mechanism: "memory-pressure",
  nearMechanisms: {
    "noisy-neighbour": {
      share: 0.2,
      reason:
        "Catalog is slower without more requests, but nobody takes its CPU: it stands still by itself, for its collector.",
    },
  },
  trigger: "catalog-release",
  nearTriggers: {},
  story: [
    "Release **v119** of catalog keeps the prices of the last minute at hand, and never lets them go: about 0.2 MB of every request stay reachable for ever. Memory that is reachable cannot be collected. So the heap's *live set* grows, by some 85 MB a minute and instance.",
    "That costs nothing at first, which is why the release looked good. But a collection that stops the world has to **mark everything that lives**: the pause grows in proportion to the live set. And the more lives, the less room is left for new objects, so the next collection comes sooner. Pauses that get longer *and* more frequent: the share of time that is lost grows faster than the leak itself (Jones, Hosking and Moss, *The Garbage Collection Handbook*, chapter 2, on the cost of mark-sweep).",
    "Whoever is on the way when the world stops waits for the rest of the pause. A pause of 200 ms costs a checkout nothing that its objective would notice. From 400 ms on, checkout gives up on the price list, and the order fails. Hence the shape: **medians that hardly move, a 99th percentile that climbs for ten minutes, and then errors**. Whoever watches means sees nothing, and whoever looks for what changed *right before the page* finds checkout v241, which is innocent: it went out when the line had been rising for five minutes.",
    "A **restart** empties the heaps and buys as much time as the first lives lasted. It is a good first aid for as long as one knows that it is one. **Scaling out** halves or thirds each instance's share of the requests, and with it the rate of the leak, but old instances keep what they hold. **Rolling back** takes the leak away, and since it replaces the processes, what has leaked as well.",
    "What would have prevented it: a bound and an expiry for everything that is called a cache; an alert on the *live set after a collection*, whose slope is plain within minutes; a canary that is compared with its elders over hours, not minutes, since a leak has its effect in time; and percentiles beside medians on the dashboard of the release.",
  ].join("\n\n"),
};

export const neighbourTruth: Truth = {
  ...near,
  mechanism: "noisy-neighbour",
  nearMechanisms: {
    "memory-pressure": {
      share: 0.2,
      reason:
        "Catalog does slow down gradually, but its pauses grew only after it was full: they are an effect.",
    },
    "traffic-surge": {
      share: 0.2,
      reason:
        "Its CPU is full, but it was asked no more often than before: each request costs more, not more come.",
    },
  },
  trigger: "others-job",
  nearTriggers: {},
  story: [
    "Catalog's two instances share their machines with a **batch job** of another team. It runs at best effort, which was meant to say that it takes only what nobody else wants. But the limits of the group that it runs in were never set, and it adds workers every two minutes. Of each core, catalog is left with a half, then a third, and in the end less than a sixth.",
    "So everything that catalog computes takes longer **by one factor**: rendering a page, applying a price list, all of it, on both instances; while what it waits for, the cache and the database, takes what it always took. That is how starvation looks from inside. Its CPU is busier with the *same* requests.",
    "A queue forgives that for a while. At an eighth busy, twice the cost is a quarter busy, and nobody notices. But waiting grows as *u*/(1 − *u*) with the utilization *u*: from 0.5 to 0.6 it grows by half, **from 0.8 to 0.9 it more than doubles**. Evenly spaced steps make an ever steeper line, and then a cliff: when pricing takes longer than the 400 ms that checkout gives it, orders fail, callers try again, and the retries fill what was left.",
    "**Restarting** changes nothing: the processes come back beside the same neighbour. **Rolling back** catalog or checkout changes nothing: neither release did anything. Taking one instance out leaves everything to the other. **Scaling out** helps because new instances run elsewhere: it is the move away from the neighbour that cures, and the old instances can do what is then left for them.",
    "What would have prevented it: limits for batch jobs that the kernel enforces (CPU shares and quotas), or machines of their own; a panel of *stolen time* (`system.cpu.utilization` with `cpu.mode` steal) beside utilization; and schedulers that look for the victims of interference and throttle whoever causes it (Zhang et al., *CPI²*, EuroSys 2013). And an entry in the change log for other teams' jobs: here there was one, and it told the minute.",
  ].join("\n\n"),
};
