import { addIndex } from "./add-index";
import { disableRetries } from "./disable-retries";
import { failOver } from "./fail-over";
import { flushCache } from "./flush-cache";
import { killQuery } from "./kill-query";
import type { Mitigation } from "./mitigation";
import { purgeQueue } from "./purge-queue";
import { raisePool } from "./raise-pool";
import { replayQueue } from "./replay-queue";
import { restart } from "./restart";
import { rollback } from "./rollback";
import { scaleOut } from "./scale-out";
import { blockClient } from "./block-client";
import { disableFlag } from "./disable-flag";
import { drain } from "./drain";
import { enableBreaker } from "./enable-breaker";
import { limitRetries } from "./limit-retries";
import { rateLimit } from "./rate-limit";
import { scaleUp } from "./scale-up";
import { changeTimeout } from "./set-timeout";
import { shedLoad } from "./shed-load";
import { tuneConsumer } from "./tune-consumer";
import { warmCache } from "./warm-cache";
import { growDisk } from "./grow-disk";
import { setAside } from "./set-aside";
import { spreadKey } from "./spread-key";

/** Every mitigation there is, in the order in which they are offered. */
export const MITIGATIONS: readonly Mitigation[] = [
  rollback,
  restart,
  scaleOut,
  raisePool,
  disableRetries,
  addIndex,
  flushCache,
  changeTimeout,
  limitRetries,
  enableBreaker,
  rateLimit,
  shedLoad,
  blockClient,
  disableFlag,
  scaleUp,
  drain,
  killQuery,
  failOver,
  warmCache,
  purgeQueue,
  replayQueue,
  tuneConsumer,
  spreadKey,
  setAside,
  growDisk,
];
