import type { Fault } from "../../faults/fault";

/** What the change log says of the cache's maintenance, whatever it did. */
export const maintenanceNoted = (atMicros: number): Fault => ({
  kind: "note",
  component: "catalog-cache",
  note: {
    kind: "job",
    title: "catalog-cache: maintenance finished",
    detail: "Weekly window: security update of the node. All checks green",
  },
  atMicros,
});
