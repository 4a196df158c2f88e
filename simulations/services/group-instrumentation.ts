import type { Attributes } from "@opentelemetry/api";
import { present } from "../kernel/assert";
import { type ComponentPlan, NONE } from "./blueprint";
import type { GroupState } from "./group-state";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Request } from "./state";

/** What coordinators and members of consumer groups tell. Groups are called like the components that they are. */
export class GroupInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  /** By component number of the consumer, then by partition: what the lag says about itself. */
  readonly #lags = new Map<number, Attributes[]>();

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** A member has read a message from this place. */
  read(
    request: Request,
    { partition, offset }: { readonly partition: number; readonly offset: number },
  ): void {
    if (request.span === NONE) return;
    const span = this.#registry.telemetry.spanOf(request.span);
    span.setAttribute("messaging.consumer.group.name", this.#plan(request.component).id);
    span.setAttribute("messaging.destination.partition.id", String(partition));
    span.setAttribute("messaging.kafka.offset", offset);
  }

  /** So many messages of a partition are not committed yet. */
  lag(component: number, partition: number, messages: number): void {
    const known = this.#lags.get(component) ?? [];
    const topic = this.#plan(this.#plan(component).consumes).id;
    const attributes = (known[partition] ??= Object.freeze({
      group: this.#plan(component).id,
      topic,
      partition: String(partition),
    }));
    this.#lags.set(component, known);
    this.#registry.of(this.#broker(component)).gauge("kafka.consumer_group.lag").record(messages, attributes);
  }

  /** All members must stop, and come back. */
  rebalancing(component: number, reason: string): void {
    const about = { "messaging.consumer.group.name": this.#plan(component).id };
    const broker = this.#broker(component);
    this.#registry.of(broker).counter("faultline.consumer_group.rebalances").add(1, about);
    this.#logs.write(broker, NONE, {
      severity: "INFO",
      template: "group {messaging.consumer.group.name} rebalances: {reason}",
      attributes: { ...about, reason },
    });
  }

  /** The partitions have been shared out among so many. */
  assigned(component: number, { generation, reader }: GroupState, members: number): void {
    this.#logs.write(this.#broker(component), NONE, {
      severity: "INFO",
      template:
        "group {messaging.consumer.group.name} is in generation {generation}: {members} members read {partitions} partitions",
      attributes: {
        "messaging.consumer.group.name": this.#plan(component).id,
        generation,
        members,
        partitions: reader.length,
      },
    });
  }

  /** A member leaves, because its batch takes longer than it may. */
  polledTooLate(process: number, component: number, elapsedMicros: number): void {
    this.#warn(process, component, {
      template:
        "no poll for {elapsed_ms} ms, more than the poll interval: leaving group {messaging.consumer.group.name}",
      attributes: { elapsed_ms: Math.floor(elapsedMicros / 1_000) },
    });
  }

  /** What a member has handled does not count: its partitions are another's by now. */
  commitFailed(process: number, component: number): void {
    this.#warn(process, component, {
      template: "commit failed: group {messaging.consumer.group.name} has gone on without this member",
      attributes: {},
    });
  }

  /** A message has been begun so many times, and is skipped. */
  setAside(
    process: number,
    component: number,
    from: { readonly partition: number; readonly offset: number; readonly readings: number },
  ): void {
    this.#warn(process, component, {
      template:
        "message {messaging.kafka.offset} of partition {partition} begun {readings} times and never done with: set aside",
      attributes: {
        "messaging.kafka.offset": from.offset,
        partition: from.partition,
        readings: from.readings,
      },
    });
  }

  #warn(
    process: number,
    component: number,
    { template, attributes }: { readonly template: string; readonly attributes: Record<string, number> },
  ): void {
    const group = { "messaging.consumer.group.name": this.#plan(component).id };
    this.#logs.write(process, NONE, { severity: "WARN", template, attributes: { ...group, ...attributes } });
  }

  #plan(component: number): ComponentPlan {
    return present(this.#registry.blueprint.components[component], "component");
  }

  /** The process of the log that a group reads. */
  #broker(component: number): number {
    return this.#registry.processOfFirst(this.#plan(component).consumes);
  }
}
