import { NONE } from "./blueprint";
import { NO_SEAT } from "./station";
import type { Request, Strand } from "./state";

/**
 * A time or ticket that is not set yet. Not a small integer, as the later ones
 * are not: a field that went from one kind to the other would change the shape
 * of the record, and undo all that was compiled for it.
 */
const UNSET = NaN;

/** A request record before its first use. */
export function blankRequest(): Request {
  return {
    stage: "free",
    component: NONE,
    operation: NONE,
    instance: NONE,
    process: NONE,
    program: NONE,
    caller: NONE,
    callerToken: 0,
    origin: NONE,
    link: NONE,
    corrupted: false,
    traceparent: "",
    sender: NONE,
    span: NONE,
    workerSeat: NO_SEAT,
    handlerSeat: NO_SEAT,
    arrivedMicros: UNSET,
    letter: null,
    holdsMemory: false,
    connection: { instance: NONE, pool: NONE, seat: NO_SEAT },
    transaction: NONE,
    deadlineMicros: Infinity,
    failedAt: NONE,
    status: 0,
    reason: "",
    scans: false,
    rowsExamined: 0,
    rowsReturned: 0,
    staleMicros: UNSET,
    grant: null,
    subject: { customer: 0, entry: 0, order: 0 },
  };
}

/** A strand record before its first use. */
export function blankStrand(): Strand {
  return {
    live: false,
    request: NONE,
    parent: NONE,
    pending: 0,
    node: 0,
    phase: "fresh",
    token: 0,
    wake: "start",
    timer: UNSET,
    seat: NO_SEAT,
    attempt: 0,
    deadlineMicros: Infinity,
    permit: NONE,
    transaction: NONE,
    tries: 0,
    pausedMicros: UNSET,
    span: NONE,
    startedMicros: UNSET,
    stoppedMicros: UNSET,
    peer: NONE,
    sent: NONE,
    expiresMicros: UNSET,
    answeredBy: NONE,
    rival: { out: false, span: NONE, startedMicros: UNSET, peer: NONE, sent: NONE },
    outcome: { status: 0, reason: "" },
    rowsExamined: 0,
    rowsReturned: 0,
    staleMicros: UNSET,
    failStatus: 0,
    failReason: "",
    failedAt: NONE,
  };
}
