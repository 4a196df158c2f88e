import type { Attributes } from "@opentelemetry/api";
import { present } from "../kernel/assert";
import { NONE } from "./blueprint";
import { messagingAttributes } from "./conventions";
import type { InstrumentRegistry } from "./instruments";
import type { Logbook } from "./logbook";
import type { Letter } from "./queue-state";
import type { Request } from "./state";

/** What brokers, and those who consume from them, tell of single messages. */
export class MessagingInstrumentation {
  readonly #registry: InstrumentRegistry;
  readonly #logs: Logbook;
  /** By component number of the consumer. */
  readonly #attributes = new Map<number, Attributes>();

  constructor(registry: InstrumentRegistry, logs: Logbook) {
    this.#registry = registry;
    this.#logs = logs;
  }

  /** A consumer has been handed a message; from the second time on that is a redelivery. */
  received(request: Request, { id, receives }: Letter): void {
    const instruments = this.#registry.of(request.process);
    const about = this.#describe(request.component);
    instruments.counter("messaging.client.consumed.messages").add(1, about);
    if (receives > 1) instruments.counter("faultline.messaging.redeliveries").add(1, about);
    if (request.span === NONE) return;
    const span = this.#registry.telemetry.spanOf(request.span);
    span.setAttribute("messaging.message.id", messageId(id));
    span.setAttribute("faultline.messaging.deliveries", receives);
  }

  /** A broker has given a message up. */
  buried(process: number, { id, receives }: Readonly<Letter>): void {
    this.#registry.of(process).counter("faultline.messaging.dead_letters").add(1);
    this.#logs.write(process, NONE, {
      severity: "WARN",
      template:
        "message {messaging.message.id} is a dead letter after {faultline.messaging.deliveries} deliveries",
      attributes: { "messaging.message.id": messageId(id), "faultline.messaging.deliveries": receives },
    });
  }

  /** For how long the oldest message that waits has been there; 0 when none waits. */
  oldestAge(process: number, ageMicros: number): void {
    this.#registry
      .of(process)
      .gauge("faultline.messaging.oldest_message.age")
      .record(ageMicros / 1_000_000);
  }

  #describe(component: number): Attributes {
    const known = this.#attributes.get(component);
    if (known !== undefined) return known;
    const { components } = this.#registry.blueprint;
    const { consumes } = present(components[component], "consumer");
    const queue = present(components[consumes], "queue").spec;
    const made = Object.freeze(
      queue.role === "queue" ? messagingAttributes(queue.system, queue.destination, "process") : {},
    );
    this.#attributes.set(component, made);
    return made;
  }
}

function messageId(id: number): string {
  return `m-${id}`;
}
