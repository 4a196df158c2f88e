import type { Attributes } from "@opentelemetry/api";
import { NONE } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Request } from "./state";

const STEAL = Object.freeze({ "cpu.mode": "steal" });

const JOB_LINES = {
  repeated:
    "job {faultline.job.number} of {faultline.lease.name} was done before, and is done again under token {token}",
  again: "job {faultline.job.number} of {faultline.lease.name} was done before, and is done again",
  known:
    "job {faultline.job.number} of {faultline.lease.name} was done before: its key is known, nothing changes",
  refused:
    "job {faultline.job.number} of {faultline.lease.name} refused: token {token} is older than {newest_token}",
} as const;

interface Recorded {
  readonly lease: string;
  readonly number: number;
  readonly outcome: "done" | "repeated" | "refused" | "again" | "known";
  readonly token: number;
  /** The newest token that the store has seen. */
  readonly before: number;
}

interface Scaling {
  readonly current: number;
  readonly wanted: number;
  readonly utilization: number;
  readonly target: number;
}

/** What is told of things that operators run and change. */
export class OperationsInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  readonly #evaluations = new Map<string, readonly [off: Attributes, on: Attributes]>();

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** A feature flag was asked for on behalf of a request. */
  flagEvaluated({ span }: Request, flag: string, isOn: boolean): void {
    if (span === NONE) return;
    const [off, on] = this.#evaluationsOf(flag);
    this.#registry.telemetry.spanOf(span).addEvent("feature_flag.evaluation", isOn ? on : off);
  }

  /** An autoscaler has decided how many instances it wants; the process speaks for its component. */
  scaled(process: number, { current, wanted, utilization, target }: Scaling): void {
    const instruments = this.#registry.of(process);
    instruments.gauge("k8s.hpa.pod.current").record(current);
    instruments.gauge("k8s.hpa.pod.desired").record(wanted);
    if (wanted === current) return;
    this.#logs.write(process, NONE, {
      severity: "INFO",
      template:
        "scaling from {k8s.hpa.pod.current} to {k8s.hpa.pod.desired} instances: {utilization_percent} % of the cores in use, {target_percent} % wanted",
      attributes: {
        "k8s.hpa.pod.current": current,
        "k8s.hpa.pod.desired": wanted,
        utilization_percent: Math.floor(utilization * 100 + 0.5),
        target_percent: Math.floor(target * 100 + 0.5),
      },
    });
  }

  /** The name of a component stands for other instances than before. */
  resolvedAnew(
    process: number,
    name: string,
    answers: { readonly before: readonly number[]; readonly ordinals: readonly number[] },
  ): void {
    this.#logs.write(process, NONE, {
      severity: "INFO",
      template:
        "{dns.question.name} resolves to {addresses} addresses, {addresses_gone} of the last are gone",
      attributes: {
        "dns.question.name": name,
        addresses: answers.ordinals.length,
        addresses_gone: answers.before.filter((ordinal) => !answers.ordinals.includes(ordinal)).length,
      },
    });
  }

  /** A job has been recorded as done, or would have been; the store speaks, which alone sees all holders. */
  jobRecorded(process: number, job: Recorded): void {
    const { lease, number, outcome, token, before } = job;
    const about = { "faultline.lease.name": lease, "faultline.job.outcome": outcome };
    this.#registry.of(process).counter("faultline.job.completions").add(1, about);
    if (outcome === "done") return;
    this.#logs.write(process, NONE, {
      severity: "WARN",
      template: JOB_LINES[outcome],
      attributes: { ...about, "faultline.job.number": number, token, newest_token: before },
    });
  }

  /** A share of an instance's CPU goes to others on its machine. */
  stolen(process: number, share: number): void {
    this.#registry.of(process).gauge("system.cpu.utilization").record(share, STEAL);
  }

  #evaluationsOf(flag: string): readonly [off: Attributes, on: Attributes] {
    const known = this.#evaluations.get(flag);
    if (known !== undefined) return known;
    const about = { "feature_flag.key": flag, "feature_flag.result.reason": "split" };
    const made = [
      Object.freeze({ ...about, "feature_flag.result.variant": "off" }),
      Object.freeze({ ...about, "feature_flag.result.variant": "on" }),
    ] as const;
    this.#evaluations.set(flag, made);
    return made;
  }
}
