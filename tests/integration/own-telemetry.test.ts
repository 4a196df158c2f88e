import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startTelemetry } from "@/lib/observability/telemetry-service";
import { createCaller } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { decodeProtobuf, encodeJson } from "@/simulations/otlp/decode";
import { withDatabase } from "./harness";
import { contextOf, person } from "./people";

const database = withDatabase();
const received = new Map<string, unknown[]>();
let collector: Server;
let app: Server;

/** Takes what OTLP/HTTP brings, as a collector does. */
beforeAll(async () => {
  collector = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const signal = request.url === "/v1/traces" ? "traces" : "metrics";
      const message = encodeJson(signal, decodeProtobuf(signal, Buffer.concat(chunks)));
      received.set(signal, [...(received.get(signal) ?? []), message]);
      response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
    });
  });
  app = createServer(
    (request, response) => void response.writeHead(request.url === "/bad" ? 500 : 204).end(),
  );
  await Promise.all([collector, app].map(listening));
});
afterAll(() => {
  collector.close();
  app.close();
});

test("procedures arrive as spans with their outcome, and requests as a metric", async () => {
  const stop = startTelemetry({ endpoint: `${addressOf(collector)}/`, serviceName: "faultline-test" });
  const learner = createCaller(appRouter)(contextOf(await person(database.client)));
  await learner.courses.list();
  await expect(learner.cohorts.list()).rejects.toMatchObject({ code: "FORBIDDEN" });
  for (const path of ["/good", "/good", "/bad"]) await (await fetch(`${addressOf(app)}${path}`)).text();
  await stop();

  const spans = found(received.get("traces"), "spans") as { name: string; attributes: Attribute[] }[];
  const outcomes = spans.map(({ name, attributes }) => [
    name,
    valueOf(attributes, "rpc.response.status_code"),
  ]);
  expect(outcomes).toEqual(
    expect.arrayContaining([
      ["courses.list", "ok"],
      ["cohorts.list", "FORBIDDEN"],
    ]),
  );
  expect(JSON.stringify(received.get("traces"))).toContain("faultline-test");

  const points = found(received.get("metrics"), "dataPoints") as { count: string; attributes: Attribute[] }[];
  const counts = points.map(({ count, attributes }) => [
    valueOf(attributes, "http.response.status_code"),
    count,
  ]);
  expect(counts).toEqual(
    expect.arrayContaining([
      ["204", "2"],
      ["500", "1"],
    ]),
  );
});

interface Attribute {
  readonly key: string;
  readonly value: Readonly<Record<string, string>>;
}

function valueOf(attributes: readonly Attribute[], key: string): string | undefined {
  return Object.values(attributes.find((attribute) => attribute.key === key)?.value ?? {})[0];
}

/** The items of every list of that name, wherever it is. */
function found(json: unknown, name: string): unknown[] {
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => [
    ...(key === name ? (value as unknown[]) : []),
    ...found(value, name),
  ]);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
