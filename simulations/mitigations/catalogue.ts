import { addIndex } from "./add-index";
import { disableRetries } from "./disable-retries";
import { flushCache } from "./flush-cache";
import type { Mitigation } from "./mitigation";
import { raisePool } from "./raise-pool";
import { restart } from "./restart";
import { rollback } from "./rollback";
import { scaleOut } from "./scale-out";

/** Every mitigation there is, in the order in which they are offered. */
export const MITIGATIONS: readonly Mitigation[] = [
  rollback,
  restart,
  scaleOut,
  raisePool,
  disableRetries,
  addIndex,
  flushCache,
];
