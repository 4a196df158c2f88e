import { present } from "../kernel/assert";
import { partitionGrew } from "./consumer-group";
import { groupsOn, lagChanges } from "./group-reading";
import type { LogRecord } from "./group-state";
import { messagePublished } from "./objective";
import { append, endOf, partitionOf } from "./partitioned-log";
import type { Trouble } from "./queue-state";
import type { Request } from "./state";
import { planOf, stateOf, type System } from "./system";

/** What a message in a log is made from. */
type Source = Pick<Request, "operation" | "traceparent" | "subject"> & { readonly trouble?: Trouble };

/** Appends a message to the partition of its key, and tells those who read that. */
export function appendMessage(
  system: System,
  queue: number,
  { operation, traceparent, subject, trouble }: Source,
): void {
  const log = present(stateOf(system, queue).log, "log");
  const { spec } = planOf(system, queue);
  const { by } = present(spec.role === "queue" ? spec.log : undefined, "log");
  const partition = partitionOf(log, subject[by]);
  const record: LogRecord = { operation, traceparent, subject: { ...subject }, trouble: trouble ?? null };
  append(log, partition, record);
  for (const component of groupsOn(system, queue)) {
    const group = present(stateOf(system, component).group, "consumer group");
    lagChanges(system, group, 1);
    const lag = endOf(log, partition) - present(group.committed[partition], "offset");
    system.instrumentation.groups.lag(component, partition, lag);
    messagePublished(system, component, subject.order);
    partitionGrew(system, component, partition);
  }
}
