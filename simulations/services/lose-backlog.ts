import { forgetHidden } from "./delivering";
import { answer } from "./requests";
import { isServing, NO_SEAT } from "./station";
import { endStrand, leaveSeat } from "./strands";
import { requestAt, stateOf, strandAt, planOf, type System } from "./system";

/** A broker without a disk forgets the messages that wait, and those that it keeps hidden. Those that consumers have taken already are theirs. */
export function loseBacklog(system: System, queue: number): void {
  const { backlog } = stateOf(system, queue);
  if (backlog === null) return; // A log is on its disk.
  forgetHidden(system, queue);
  const { records } = system.world.domain.strands;
  for (const [slot, strand] of records.entries()) {
    if (!strand.live || strand.phase !== "queued") continue;
    const message = requestAt(system, strand.request);
    const isOurs = message.component !== -1 && planOf(system, message.component).consumes === queue;
    if (!isOurs || message.workerSeat === NO_SEAT || isServing(backlog, message.workerSeat)) continue;
    strandAt(system, slot).seat = message.workerSeat;
    message.workerSeat = NO_SEAT;
    leaveSeat(system, strand, backlog);
    endStrand(system, slot);
    answer(system, strand.request, { status: 0, reason: "connection_reset" });
  }
}
