import { type Exchange, NONE } from "./blueprint";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Strand } from "./state";

/** What replicated databases tell, and their callers of them. */
export class ReplicaInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** A replica has answered from what it has, and has not all. */
  staleRead(process: number): void {
    this.#registry.of(process).counter("faultline.db.stale_reads").add(1, {});
  }

  /** So far behind its primary is a replica now. */
  lags(process: number, lagMicros: number): void {
    this.#registry
      .of(process)
      .gauge("faultline.db.replication.lag")
      .record(lagMicros / 1_000_000, {});
  }

  /** The open span of a statement says which process it went to, and how far that was behind. */
  placed({ span, staleMicros, outcome }: Strand, { placement }: Exchange, instance: string): void {
    if (span === NONE) return;
    const open = this.#registry.telemetry.spanOf(span);
    open.setAttribute("faultline.db.instance.id", instance);
    if (placement === "replica" && outcome.status > 0)
      open.setAttribute("faultline.db.replication.lag", staleMicros / 1_000_000);
  }

  /** The open span of a statement says which key of a partitioned store it was about. */
  keyed({ span }: Strand, key: string): void {
    if (span !== NONE) this.#registry.telemetry.spanOf(span).setAttribute("faultline.db.key", key);
  }

  /** A process is the primary from now on. */
  promoted(
    component: string,
    process: number,
    { position, term }: { readonly position: number; readonly term: number },
  ): void {
    this.#registry.telemetry.mark({
      kind: "job",
      component,
      title: `${component}: another primary`,
      detail: `Term ${term}, from write ${position} on`,
    });
    this.#logs.write(process, NONE, {
      severity: "WARN",
      template: "promoted to primary: term {faultline.db.term}, {faultline.db.position} writes",
      attributes: { "faultline.db.term": term, "faultline.db.position": position },
    });
  }

  /** A process that was the primary, or had writes that the new one has not, follows now. */
  rejoined(process: number, discarded: number): void {
    this.#registry.of(process).counter("faultline.db.lost_writes").add(discarded, {});
    this.#logs.write(process, NONE, {
      severity: discarded > 0 ? "ERROR" : "WARN",
      template: "follows another primary now: {faultline.db.discarded} writes that only it had are discarded",
      attributes: { "faultline.db.discarded": discarded },
    });
  }
}
