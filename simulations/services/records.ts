import { NO_TICKET } from "../kernel/event-queue";
import { NONE } from "./blueprint";
import { NO_SEAT } from "./station";
import type { Request, Strand } from "./state";

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
    arrivedMicros: 0,
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
    staleMicros: 0,
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
    timer: NO_TICKET,
    seat: NO_SEAT,
    attempt: 0,
    deadlineMicros: Infinity,
    permit: NONE,
    transaction: NONE,
    tries: 0,
    pausedMicros: 0,
    span: NONE,
    startedMicros: 0,
    stoppedMicros: 0,
    peer: NONE,
    sent: NONE,
    expiresMicros: 0,
    answeredBy: NONE,
    rival: { out: false, span: NONE, startedMicros: 0, peer: NONE, sent: NONE },
    outcome: { status: 0, reason: "" },
    rowsExamined: 0,
    rowsReturned: 0,
    staleMicros: 0,
    failStatus: 0,
    failReason: "",
    failedAt: NONE,
  };
}
