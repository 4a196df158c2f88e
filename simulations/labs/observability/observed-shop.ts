import { minutes, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { SloInfo } from "../../incidents/brief";
import { buildOf } from "../../incidents/play";
import type { Scenario } from "../../incidents/scenario";
import { shop, SLO_MILLISECONDS } from "./shop";

const LIMIT_MICROS = minutes(20);

/** When what happens: the figures of the lessons look at these stretches. */
export const MOMENTS = {
  healthyMicros: minutes(4),
  /** A stock count begins on the machines of `inventory`: six seconds at work, four at rest. */
  countFromMicros: minutes(8),
  countForMicros: minutes(4),
  /** The way from checkout to payment loses messages. */
  lossFromMicros: minutes(15),
  lossForMicros: seconds(60),
} as const;

const BURST = { everyMicros: seconds(10), forMicros: seconds(6), factor: 11 } as const;

const SLO: SloInfo = {
  id: "checkout-success",
  title: "Checkout succeeds in time",
  objective: 0.995,
  thresholdMs: SLO_MILLISECONDS,
  component: "gateway",
};

function faults(): Fault[] {
  const { countFromMicros, countForMicros, lossFromMicros, lossForMicros } = MOMENTS;
  const bursts: Fault[] = [];
  for (
    let atMicros = countFromMicros;
    atMicros < countFromMicros + countForMicros;
    atMicros += BURST.everyMicros
  ) {
    bursts.push({
      kind: "slow-cpu",
      component: "inventory",
      factor: BURST.factor,
      atMicros,
      forMicros: BURST.forMicros,
    });
  }
  const job = { kind: "job", title: "stock count started", detail: "On the machines of inventory" } as const;
  return [
    { kind: "note", component: "inventory", note: job, atMicros: countFromMicros },
    ...bursts,
    {
      kind: "link",
      from: "checkout",
      to: "payment",
      fault: { latencyFactor: 1, loss: 0.2, partitioned: false },
      atMicros: lossFromMicros,
      forMicros: lossForMicros,
    },
  ];
}

/** Twenty minutes of a shop: healthy, then a batch job beside a service, then a link that loses messages. The lessons' figures are recordings of it. */
export const observedShop: Scenario = {
  id: "observed-shop",
  version: 1,
  kind: "model",
  title: "A shop under observation",
  summary:
    "The shop of the observability lessons: healthy minutes, a batch job on shared machines, and a link that loses messages.",
  parameters: [],
  limitMicros: LIMIT_MICROS,
  epochIso: "2026-03-14T12:00:00.000Z",
  slo: SLO,
  build: buildOf({ world: shop, offers: [], limitMicros: LIMIT_MICROS, faults }),
};
