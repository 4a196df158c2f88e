import "server-only";
import { metrics, trace } from "@opentelemetry/api";
import { OTLPMetricExporter } from "@opentelemetry/exporter-metrics-otlp-proto";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-proto";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { MeterProvider, PeriodicExportingMetricReader } from "@opentelemetry/sdk-metrics";
import { BatchSpanProcessor, NodeTracerProvider } from "@opentelemetry/sdk-trace-node";
import { onShutdown } from "@/lib/shutdown";
import { countHttpRequests } from "./http-duration";

interface TelemetryOptions {
  /** OTLP/HTTP: traces go to `v1/traces` below it, metrics to `v1/metrics`. */
  readonly endpoint: string;
  readonly serviceName: string;
}

/**
 * Sends the app's own traces and metrics over OTLP/HTTP (protobuf) from now on.
 * Next adds its spans of requests and renderings as soon as a tracer is there.
 * Returns what sends the rest and stops; a graceful end of the process calls it, too.
 */
export function startTelemetry({ endpoint, serviceName }: TelemetryOptions): () => Promise<void> {
  const resource = resourceFromAttributes({ "service.name": serviceName });
  const below = (path: string) => `${endpoint.replace(/\/$/, "")}/${path}`;
  const traces = new NodeTracerProvider({
    resource,
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter({ url: below("v1/traces") }))],
  });
  traces.register();
  const reader = new PeriodicExportingMetricReader({
    exporter: new OTLPMetricExporter({ url: below("v1/metrics") }),
  });
  const meters = new MeterProvider({ resource, readers: [reader] });
  metrics.setGlobalMeterProvider(meters);
  const stopCounting = countHttpRequests();
  const stop = async () => {
    forget();
    stopCounting();
    await Promise.all([traces.shutdown(), meters.shutdown()]);
    trace.disable();
    metrics.disable();
  };
  const forget = onShutdown(stop);
  return stop;
}
