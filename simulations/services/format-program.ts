import { type Distribution, meanOf } from "../kernel/distributions";
import { unreachable } from "../kernel/assert";
import type { Backoff } from "./backoff";
import type { CircuitBreaker } from "./circuit-breaker";
import type { FillGuard } from "./fill-guard";
import type { Hedge } from "./hedge-record";
import type { OutlierEjection } from "./outlier-ejection";
import type { Balancing, Policy } from "./policy";
import type { RetryBudget } from "./retry-budget";
import type { Block, Operation, Step } from "./program";

/** A program as the learner reads it from a span: one line a step, blocks indented by two spaces, no line end at the end. */
export function formatProgram(operation: Operation): string {
  return [operation.name, ...block(operation.steps, 1)].join("\n");
}

/** Microseconds for people: `250 ms`, `1.5 s`, `80 µs`. */
function formatDuration(micros: number): string {
  if (micros >= 1_000_000) return `${trimmed(micros / 1_000_000)} s`;
  if (micros >= 1_000) return `${trimmed(micros / 1_000)} ms`;
  return `${Math.floor(micros)} µs`;
}

/** Steps that follow each other again and again are written once. */
function block(steps: Block, depth: number): string[] {
  const texts = steps.map((step) => lines(step, 0).join("\n"));
  const out: string[] = [];
  for (let from = 0; from < steps.length;) {
    const { length, times } = repetition(texts, from);
    const once = steps.slice(from, from + length);
    if (times > 1) out.push(`${"  ".repeat(depth)}${times} times:`);
    out.push(...once.flatMap((step) => lines(step, times > 1 ? depth + 1 : depth)));
    from += length * times;
  }
  return out;
}

/** Longest run of steps that is looked for as a repetition, and the fewest times that are worth the word. */
const PERIOD_MOST = 12;
const TIMES_LEAST = 3;

/** What is repeated from a step on, and how often; once the step itself where nothing is. */
function repetition(texts: readonly string[], from: number): { length: number; times: number } {
  for (let length = 1; length <= PERIOD_MOST; length += 1) {
    let times = 1;
    const isSame = (offset: number): boolean =>
      texts[from + offset] === texts[from + times * length + offset];
    while (from + (times + 1) * length <= texts.length && everyOffset(length, isSame)) times += 1;
    if (times >= TIMES_LEAST) return { length, times };
  }
  return { length: 1, times: 1 };
}

function everyOffset(length: number, holds: (offset: number) => boolean): boolean {
  for (let offset = 0; offset < length; offset += 1) if (!holds(offset)) return false;
  return true;
}

function lines(step: Step, depth: number): string[] {
  const at = (text: string, deeper = 0): string => "  ".repeat(depth + deeper) + text;
  switch (step.kind) {
    case "compute":
      return [
        at(`${step.label === "" ? "work" : `compute ${step.label}`}  (about ${about(step.cpu)} of CPU)`),
      ];
    case "wait":
      return [at(`wait for ${step.label}  (about ${about(step.time)})`)];
    case "call":
      return [at(`call ${step.service} ${step.operation}${terms(step.policy)}`)];
    case "query":
      return [at(`query ${step.database}${terms(step.policy)}`), at(step.statement.sql, 1)];
    case "cacheGet":
      return [
        at(`get ${step.entry} from ${step.cache}${terms(step.policy)}`),
        at(onMiss(step.guard), 1),
        ...block(step.onMiss, depth + 2),
      ];
    case "publish":
      return [at(`publish ${step.message} to ${step.queue}${terms(step.policy)}`)];
    case "parallel":
      return [
        at("in parallel:"),
        ...step.branches.flatMap((branch) => [at("-", 1), ...block(branch, depth + 2)]),
      ];
    case "branch":
      return [
        at(`if ${step.label}  (${trimmed(step.probability * 100)} % of the time):`),
        ...block(step.then, depth + 1),
        ...(step.otherwise.length === 0 ? [] : [at("else:"), ...block(step.otherwise, depth + 1)]),
      ];
    case "flag":
      return [
        at(`if feature flag ${step.flag} is on:`),
        ...block(step.then, depth + 1),
        ...(step.otherwise.length === 0 ? [] : [at("else:"), ...block(step.otherwise, depth + 1)]),
      ];
    case "transaction":
      return [
        at(`transaction on ${step.database}${terms(step.terms)}`),
        ...block(step.steps, depth + 1),
        at("commit", 1),
      ];
    case "holding":
      return [at(`while lease ${step.lease} is held:`), ...block(step.then, depth + 1)];
    case "respond":
      return [at(`respond ${step.status}`)];
    case "log":
      return [at(`log ${step.severity} "${step.template}"`)];
    default:
      return unreachable(step);
  }
}

function onMiss({ singleFlight = false, earlyBeta }: FillGuard = {}): string {
  const miss = earlyBeta === undefined ? "on a miss" : `on a miss, or early by chance (beta ${earlyBeta})`;
  return singleFlight ? `${miss}, once for all of the process who ask meanwhile:` : `${miss}:`;
}

function about(cpu: Distribution): string {
  return formatDuration(meanOf(cpu));
}

function terms(policy: Policy): string {
  const parts = [`within ${formatDuration(policy.timeoutMicros)}`];
  if (policy.retry.attempts > 1)
    parts.push(`up to ${policy.retry.attempts} attempts, ${pauses(policy.retry.backoff)}`);
  if (policy.retry.budget !== null) parts.push(share(policy.retry.budget));
  if (policy.deadlineMicros !== null)
    parts.push(`deadline ${formatDuration(policy.deadlineMicros)} from here on, told to callees`);
  if (policy.breaker !== null) parts.push(breaking(policy.breaker));
  if (policy.hedge !== null) parts.push(hedging(policy.hedge));
  if (policy.balancing !== null) parts.push(balancing(policy.balancing));
  if (policy.ejection !== null) parts.push(ejecting(policy.ejection));
  if (policy.optional) parts.push("optional");
  return `  [${parts.join("; ")}]`;
}

function pauses(backoff: Backoff): string {
  const first = formatDuration(backoff.firstMicros);
  const limit = formatDuration(backoff.limitMicros);
  if (backoff.kind === "full-jitter") return `up to ${first} apart, doubling to ${limit} (full jitter)`;
  if (backoff.kind === "decorrelated-jitter")
    return `${first} to three times the last pause apart, at most ${limit} (decorrelated jitter)`;
  return backoff.factor === 1 ? `${first} apart` : `${first} apart, doubling to ${limit}`;
}

function share({ ratio, perSecond, capacity }: RetryBudget): string {
  return `retries for ${trimmed(ratio * 100)} % of calls and ${perSecond} a second, saving up ${capacity}`;
}

function breaking({
  failureRate,
  windowCalls,
  minimumCalls,
  openMicros,
  halfOpenCalls,
}: CircuitBreaker): string {
  const opens = `${trimmed(failureRate * 100)} % of the last ${windowCalls} calls fail (${minimumCalls} at least)`;
  return `circuit breaker: opens for ${formatDuration(openMicros)} when ${opens}, then tries ${halfOpenCalls}`;
}

function hedging({ after, oneIn }: Hedge): string {
  const when = after.kind === "fixed" ? formatDuration(after.micros) : "the 95th percentile";
  return `hedged after ${when}, one in ${oneIn} at most`;
}

function balancing(how: Balancing): string {
  if (how.kind === "least-outstanding") return "to the instance with the fewest requests outstanding";
  if (how.kind === "power-of-two") return "to the less busy of two instances at random";
  const bound = how.loadFactor === null ? "" : `, at most ${trimmed(how.loadFactor)} times its share`;
  return `to the ${how.by}'s instance on a hash ring of ${how.virtualNodes} points each${bound}`;
}

function ejecting({ consecutiveFailures, ejectionMicros, maxShare }: OutlierEjection): string {
  const share = `${trimmed(maxShare * 100)} % of instances at most`;
  return `without instances that failed ${consecutiveFailures} times in succession, for ${formatDuration(ejectionMicros)}, ${share}`;
}

/** At most two decimals below ten, none from ten on. */
function trimmed(value: number): string {
  const steps = value >= 10 ? 1 : 100;
  return String(Math.floor(value * steps + 0.5) / steps);
}
