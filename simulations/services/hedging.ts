import { type Exchange, NONE } from "./blueprint";
import { chooseAnother } from "./balancing";
import { attemptOver, attemptSent } from "./endpoints";
import { type HedgeRecord, newHedgeRecord, p95Of, remember } from "./hedge-record";
import { send } from "./requests";
import type { Strand } from "./state";
import { dealingsWith, requestAt, strandAt, type System } from "./system";

/**
 * Hedged requests (Dean and Barroso, "The Tail at Scale", 2013): an attempt that
 * takes long gets a rival at another instance, and the first good answer wins. The
 * strand's own fields are the younger attempt's; `rival` holds the elder's. Nobody
 * tells the loser, which is worked on to its end.
 */

/** How long to wait for the attempt that has just begun before something else is to be done: a hedge, or giving up. */
export function firstWaitMicros(system: System, slot: number, exchange: Exchange): number {
  const strand = strandAt(system, slot);
  const whole = strand.expiresMicros - system.world.nowMicros;
  const { hedge } = exchange.policy;
  if (hedge === null) return whole;
  const record = recordOf(system, strand, exchange);
  record.credit = Math.min(hedge.oneIn, record.credit + 1);
  const delay = hedge.after.kind === "fixed" ? hedge.after.micros : p95Of(record) + 1; // Longer than that.
  return Math.min(whole, Math.max(1, delay));
}

/** The attempt takes long: sends its rival to another instance, if there is one and the hedge budget allows it. */
export function sendRival(system: System, slot: number, exchange: Exchange): void {
  const { hedge } = exchange.policy;
  const strand = strandAt(system, slot);
  if (hedge === null) return;
  const record = recordOf(system, strand, exchange);
  if (record.credit < hedge.oneIn) return;
  const peer = chooseAnother(system, slot, exchange);
  if (peer === NONE) return;
  record.credit -= hedge.oneIn;
  swap(strand);
  strand.rival.out = true;
  system.instrumentation.clients.attemptStarted(slot, exchange);
  system.instrumentation.resilience.hedged(requestAt(system, strand.request), strand.span, exchange);
  strand.peer = peer;
  attemptSent(system, strand, exchange);
  send(system, slot, exchange);
}

/** An answer has come. False when it failed while a rival is still out: that one decides. */
export function answerDecides(system: System, slot: number, exchange: Exchange): boolean {
  const strand = strandAt(system, slot);
  const { rival, outcome } = strand;
  if (rival.out && strand.answeredBy !== strand.sent) swap(strand);
  if (exchange.policy.hedge !== null) learn(system, strand, exchange);
  if (!rival.out || outcome.status < 500) return true;
  attemptOver(system, strand, { exchange, cancelled: false });
  system.instrumentation.clients.attemptEnded(slot, exchange);
  swap(strand);
  rival.out = false;
  return false;
}

/** The present attempt is over: so is its rival, as the loser of an answer, or with the same end as it when there is none. */
export function endRival(system: System, slot: number, exchange: Exchange): void {
  const strand = strandAt(system, slot);
  if (!strand.rival.out) return;
  const { clients, resilience } = system.instrumentation;
  const answered = strand.outcome.status > 0;
  if (answered) resilience.hedgeEnded(strand.span, "won");
  swap(strand);
  attemptOver(system, strand, { exchange, cancelled: answered });
  if (answered) {
    learn(system, strand, exchange);
    resilience.hedgeEnded(strand.span, "lost");
    clients.attemptCancelled(slot);
  } else clients.attemptEnded(slot, exchange);
  swap(strand);
  strand.rival.out = false;
}

/** Remembers how long the present attempt took; of a loser, how long it had taken so far. */
function learn(system: System, strand: Strand, exchange: Exchange): void {
  remember(recordOf(system, strand, exchange), system.world.nowMicros - strand.startedMicros);
}

function recordOf(system: System, strand: Strand, exchange: Exchange): HedgeRecord {
  const { hedges } = dealingsWith(system, strand, exchange.target);
  const known = hedges.find((each) => each.exchange === exchange.index);
  if (known !== undefined) return known;
  const made = newHedgeRecord(exchange.index);
  hedges.push(made);
  return made;
}

/** The present attempt becomes the rival, and the rival the present one. */
function swap(strand: Strand): void {
  const { rival } = strand;
  const { span, startedMicros, peer, sent } = rival;
  rival.span = strand.span;
  rival.startedMicros = strand.startedMicros;
  rival.peer = strand.peer;
  rival.sent = strand.sent;
  strand.span = span;
  strand.startedMicros = startedMicros;
  strand.peer = peer;
  strand.sent = sent;
}
