import type { AttributeValue, LogView, SpanView } from "@/simulations/telemetry/views";

/** Which process a span or a log line came from, by the names of the semantic conventions. */
export function resourceOf({
  serviceVersion,
  serviceInstance,
}: Pick<SpanView | LogView, "serviceVersion" | "serviceInstance">): Readonly<Record<string, AttributeValue>> {
  return {
    ...(serviceVersion === undefined ? {} : { "service.version": serviceVersion }),
    ...(serviceInstance === undefined ? {} : { "service.instance.id": serviceInstance }),
  };
}
