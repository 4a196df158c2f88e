/** Runs once, before the server's first request. */
export async function register() {
  if (process.env["NEXT_RUNTIME"] !== "nodejs") return;
  const [{ watchPeers }, { env }, { watchExams }, { prepareStarts }] = await Promise.all([
    import("@/lib/auth/peer"),
    import("@/lib/env"),
    import("@/lib/runs/exam-watch-service"),
    import("@/lib/runs/stock-service"),
  ]);
  watchExams();
  prepareStarts();
  watchPeers({ trustProxy: env.FAULTLINE_TRUST_PROXY });
  const endpoint = env.OTEL_EXPORTER_OTLP_ENDPOINT;
  if (endpoint === undefined) return;
  const { startTelemetry } = await import("@/lib/observability/telemetry-service");
  startTelemetry({ endpoint, serviceName: env.OTEL_SERVICE_NAME });
}
