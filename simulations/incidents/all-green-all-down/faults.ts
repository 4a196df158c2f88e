import { present } from "../../kernel/assert";
import { seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";
import type { RunFacts } from "../incident";

/** Ordinals of the instances whose machines stand in rack 7. */
const INVENTORY_THERE = [0];
const PAYMENT_THERE = [1];
/** Of the messages that cross the rack's switch, so many are lost since. */
const LOSS = 0.6;

const LINE_CARD = "rack 7: line card of the switch replaced";
const LINE_CARD_DETAIL =
  "Datacentre operations. A machine of inventory and one of payment are in it. All lights are green";

const forGood = ({ faultMicros }: RunFacts) => ({ atMicros: faultMicros, forMicros: Infinity });

/** A line card is replaced. From then on what crosses it gets lost, telemetry first: an instance of inventory, and one of payment. */
export function rackLosesMessages(facts: RunFacts): readonly Fault[] {
  const fault = { loss: LOSS };
  const link = { kind: "link", fault, ...forGood(facts) } as const;
  return [
    {
      kind: "note",
      component: "inventory",
      note: { kind: "job", title: LINE_CARD, detail: LINE_CARD_DETAIL },
      atMicros: facts.faultMicros,
    },
    { kind: "dead-exporter", component: "inventory", ordinals: INVENTORY_THERE, ...forGood(facts) },
    { kind: "dead-exporter", component: "payment", ordinals: PAYMENT_THERE, ...forGood(facts) },
    { ...link, from: "gateway", to: "inventory", callees: INVENTORY_THERE },
    { ...link, from: "checkout", to: "inventory", callees: INVENTORY_THERE },
    { ...link, from: "checkout", to: "payment", callees: PAYMENT_THERE },
  ];
}

/** Since the proxies of checkout were renewed, what checkout asks of others carries no trace context. */
function contextIsLost({ moments }: RunFacts): Fault {
  return {
    kind: "lost-context",
    component: "checkout",
    atMicros: present(moments["proxies of checkout"], "moment"),
    forMicros: Infinity,
  };
}

/** Inventory asks the disk eighteen times where it asked once, out of sight of checkout's traces. */
export function manySmallReads(facts: RunFacts): readonly Fault[] {
  return [
    {
      kind: "note",
      component: "inventory",
      note: { kind: "job", title: LINE_CARD, detail: LINE_CARD_DETAIL },
      atMicros: present(facts.moments["rack 7"], "moment"),
    },
    contextIsLost(facts),
    {
      kind: "release",
      component: "inventory",
      version: "v76",
      atMicros: facts.faultMicros,
      stepMicros: seconds(30),
      detail: "Parcels leave from the hall that is nearest. 11 commits",
    },
  ];
}
