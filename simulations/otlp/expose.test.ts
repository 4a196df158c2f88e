import { SpanKind } from "@opentelemetry/api";
import { describe, expect, it } from "vitest";
import { SECOND, TestRun } from "../telemetry/testing/run";
import { expose, type ExpositionFormat } from "./expose";
import { familyName, labelsOf } from "./exposition-names";
import { readExposition } from "./testing/read-exposition";
import type { Sample } from "./testing/sample";

const OPTIONS = { epochIso: "2026-03-02T09:00:00Z", engineVersion: "1.0.0" };
const ROUTE = { "http.request.method": "GET", "http.route": 'a "quoted"\\path\n', "url.scheme": "http" };

/** Two processes of one service: twenty requests each of i/10 s, one in four of their traces kept, all of the slow and of the failed. */
function requests(): TestRun {
  const run = new TestRun({ sampleOneIn: 4, slowMicros: SECOND });
  for (let i = 0; i < 40; i += 1) {
    const instance = i < 20 ? "shop-1" : "shop-2";
    const { tracer, meter, logger } = run.source("shop", "1.2.0", instance);
    const status = i % 10 === 9 ? 503 : 200;
    const failed = status === 503 ? { "error.type": "503" } : {};
    const attributes = { ...ROUTE, "http.response.status_code": status, ...failed };
    const span = tracer.startSpan("GET", { kind: SpanKind.SERVER, attributes });
    run.after((SECOND * (i % 20)) / 10 + 1_000);
    span.end();
    meter
      .createHistogram("http.server.request.duration", { unit: "s", description: "How long\nit took." })
      .record((i % 20) / 10 + 0.001, attributes);
    meter.createCounter("orders", { unit: "{order}" }).add(2, { "shop.kind": "gift", "shop-kind": "box" });
    meter.createUpDownCounter("in.use", { unit: "{connection}" }).add(i % 2 === 0 ? 1 : -1);
    meter.createGauge("jvm.memory.used", { unit: "By" }).record(i);
    logger.emit({ severityNumber: 9, template: "served", attributes: {}, span: -1 });
  }
  run.telemetry.observeResource("shop/pool", (into) => Object.assign(into, { capacity: 10, up: true }));
  run.telemetry.countSlo(true);
  return run.settle();
}

const run = requests();
const textOf = (format: ExpositionFormat): string => [...expose(run.telemetry, OPTIONS, format)].join("");
const samplesOf = (format: ExpositionFormat, family: string): readonly Sample[] =>
  readExposition(textOf(format), format).get(family)?.samples ?? [];
const common = { job: "shop", otel_scope_name: "faultline", otel_scope_version: "1.0.0" };

describe.each(["prometheus", "openmetrics"] as const)("a run's metrics in %s", (format) => {
  const counterName = (name: string): string => (format === "prometheus" ? `${name}_total` : name);

  it("keep every rule of the format, under Prometheus's names", () => {
    const families = readExposition(textOf(format), format);
    expect([...families].map(([name, { type }]) => `${name} ${type}`)).toEqual([
      format === "prometheus" ? "target_info gauge" : "target info",
      "http_server_request_duration_seconds histogram",
      `${counterName("orders")} counter`,
      "in_use gauge",
      "jvm_memory_used_bytes gauge",
      "faultline_resource_utilization_ratio gauge",
      "faultline_resource_queue_length gauge",
      "faultline_resource_limit gauge",
      `${counterName("faultline_resource_errors")} counter`,
      `${counterName("faultline_slo_good")} counter`,
      `${counterName("faultline_slo")} counter`,
    ]);
  });

  it("tell processes apart by job and instance, and what else is known of them in target_info", () => {
    const target = format === "prometheus" ? "target_info" : "target";
    expect(samplesOf(format, target).map(({ name, labels }) => ({ name, labels }))).toEqual(
      ["shop-1", "shop-2"].map((instance) => ({
        name: "target_info",
        labels: { job: "shop", instance, service_version: "1.2.0" },
      })),
    );
  });

  it("count what was counted, with the attributes of one label's name joined", () => {
    const totals = samplesOf(format, counterName("orders")).filter(({ name }) => name === "orders_total");
    expect(totals.map(({ labels, value }) => ({ labels, value }))).toEqual(
      ["shop-1", "shop-2"].map((instance) => ({
        labels: { ...common, instance, shop_kind: "box;gift" },
        value: 40,
      })),
    );
  });

  it("count durations up to each of the conventions' boundaries", () => {
    const good = samplesOf(format, "http_server_request_duration_seconds").filter(
      ({ labels }) => labels.instance === "shop-1" && labels.http_response_status_code === "200",
    );
    expect(good[0]?.labels).toMatchObject({ http_route: 'a "quoted"\\path\n', le: "0.005" });
    const value = (suffix: string, le?: string): number | undefined =>
      good.find(({ name, labels }) => name.endsWith(suffix) && labels.le === le)?.value;
    const one = format === "prometheus" ? "1" : "1.0";
    expect([value("_bucket", "0.005"), value("_bucket", "0.5"), value("_bucket", one)]).toEqual([1, 5, 9]);
    expect([value("_bucket", "+Inf"), value("_count")]).toEqual([18, 18]);
    expect(value("_sum")).toBeCloseTo(19 - 0.9 - 1.9 + 0.018, 9);
  });

  it("are stamped with the moment, at the end of the last closed bucket", () => {
    const [sample] = samplesOf(format, "jvm_memory_used_bytes");
    const seconds = Date.parse(OPTIONS.epochIso) / 1_000 + run.telemetry.closedMicros / SECOND;
    expect(sample?.timestamp).toBe(format === "prometheus" ? `${seconds}000` : `${seconds}.000000`);
  });
});

describe("OpenMetrics alone", () => {
  it("tells units, and when each series began", () => {
    const families = readExposition(textOf("openmetrics"), "openmetrics");
    expect(families.get("http_server_request_duration_seconds")?.unit).toBe("seconds");
    expect(families.get("http_server_request_duration_seconds")?.help).toBe("How long\\nit took.");
    expect(families.get("in_use")?.unit).toBeNull();
    const began = families.get("orders")?.samples.filter(({ name }) => name === "orders_created") ?? [];
    expect(began.map(({ value }) => value > 1_772_442_000)).toEqual([true, true]);
  });

  it("has the last kept measurement of each bucket as an exemplar, whose trace can be opened", () => {
    const buckets = samplesOf("openmetrics", "http_server_request_duration_seconds");
    const exemplars = buckets.flatMap(({ exemplar }) => exemplar ?? []);
    expect(exemplars.length).toBeGreaterThan(6);
    for (const { labels, value } of exemplars) {
      const trace = run.telemetry.trace(labels.trace_id ?? "", run.clock);
      const span = trace?.spans.find(({ spanId }) => spanId === labels.span_id);
      expect(((span?.endMicros ?? NaN) - (span?.startMicros ?? NaN)) / SECOND).toBe(value);
    }
    const slowest = buckets.filter(
      ({ labels }) => labels.instance === "shop-1" && labels.http_response_status_code === "200",
    );
    expect(slowest.find(({ labels }) => labels.le === "2.5")?.exemplar?.value).toBe(1.801);
  });
});

describe("names", () => {
  it.each([
    ["http.server.request.duration", "s", "histogram", "http_server_request_duration_seconds", "seconds"],
    ["requests.total", "{request}", "counter", "requests", ""],
    ["jvm.gc.time", "ms", "counter", "jvm_gc_time_milliseconds", "milliseconds"],
    ["network.io", "By/s", "gauge", "network_io_bytes_per_second", "bytes_per_second"],
    ["load", "1", "gauge", "load_ratio", "ratio"],
    ["hits", "1", "counter", "hits", ""],
    ["uptime_seconds", "s", "gauge", "uptime_seconds", "seconds"],
    ["seconds.of.rain", "s", "gauge", "seconds_of_rain", ""],
    ["2xx--answers", "", "counter", "_2xx_answers", ""],
  ] as const)("%s in %s, a %s, is %s", (name, unit, type, expected, suffix) => {
    expect(familyName({ name, unit, type })).toEqual({ name: expected, unit: suffix });
  });

  it("of labels keep to letters, digits and single underscores", () => {
    expect([...labelsOf({ "http.route": "/", "4xx": "a", "a--b": "1", "a.b": "2" })]).toEqual([
      ["_4xx", "a"],
      ["a_b", "1;2"],
      ["http_route", "/"],
    ]);
  });
});

describe("the reader", () => {
  it.each([
    ["# TYPE a counter\na_total 1\n", "no # EOF"],
    ["# TYPE a counter\na 1\n# EOF\n", "no sample of counter"],
    ["# TYPE a gauge\n# UNIT a seconds\na 1\n# EOF\n", "not its suffix"],
    ["# TYPE a gauge\na 1\n# TYPE b gauge\nb 1\n# TYPE a gauge\n# EOF\n", "twice"],
    ['# TYPE a gauge\na{b="1",b="2"} 1\n# EOF\n', "label comes twice"],
    ['# TYPE a histogram\na_bucket{le="1.0"} 2\na_bucket{le="+Inf"} 1\na_count 1\na_sum 1\n# EOF\n', "fall"],
    ['# TYPE a histogram\na_bucket{le="+Inf"} 1 # {} nine\na_count 1\na_sum 1\n# EOF\n', "no sample"],
  ])("refuses %j: %s", (text, why) => {
    expect(() => readExposition(text, "openmetrics")).toThrow(why);
  });
});
