import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { decodeProtobuf, encodeJson } from "@/simulations/otlp/decode";
import { ENGINE_VERSION } from "@/simulations/runner/core/engine-version";

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

/** Runs what `npm run -s sim -- ...` runs, without compiling it each time. */
function sim(...args: string[]): Promise<Outcome> {
  return run(join(folder, "cli.cjs"), ...args);
}

/** Every file of the bundle keeps its own address, by which it finds the entries of workers and other files. */
const ownUrls: Plugin = {
  name: "own-urls",
  setup({ onLoad }) {
    onLoad({ filter: /\/simulations\/.*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replaceAll(
        "import.meta.url",
        JSON.stringify(pathToFileURL(path).href),
      ),
      loader: "ts",
    }));
  },
};

const SHORT = ["checkout-slows-down", "--seed", "7", "--until", "90s"];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "faultline-cli-"));
  await build({
    entryPoints: ["simulations/cli.ts"],
    outfile: join(folder, "cli.cjs"),
    bundle: true,
    platform: "node",
    packages: "bundle",
    external: ["esbuild"],
    plugins: [ownUrls],
    logLevel: "error",
  });
});
afterAll(() => rm(folder, { recursive: true }));

describe("sim", () => {
  test("lists what can be run", async () => {
    const { code, stdout } = await sim("list", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toContainEqual(
      expect.objectContaining({ id: "checkout-slows-down", kind: "incident", version: 3 }),
    );
    // As package.json's script does.
    const { stdout: text } = await run("node_modules/tsx/dist/cli.mjs", "simulations/cli.ts", "list");
    expect(text).toMatch(/--action 'TIME rollback /);
  });

  test("prints the same digests on every call, and in a worker thread", async () => {
    const calls = await Promise.all([
      sim("run", ...SHORT, "--digest"),
      sim("run", ...SHORT, "--digest"),
      sim("run", ...SHORT, "--digest", "--worker"),
    ]);
    for (const { code, stdout } of calls)
      expect({ code, stdout }).toEqual({ code: 0, stdout: calls[0].stdout });
    expect(calls[0].stdout).toMatch(/^events {5}[0-9a-f]{16}\ntelemetry {2}[0-9a-f]{16}\n$/);
  });

  test("tells people and programs the same, results on stdout and progress on stderr", async () => {
    const [text, json] = await Promise.all([
      sim("run", ...SHORT, "--until", "5m"),
      sim("run", ...SHORT, "--until", "5m", "--json"),
    ]);
    const report = JSON.parse(json.stdout);
    expect(report).toMatchObject({
      clockMicros: 300_000_000,
      endedBecause: null,
      slo: { brokenFromMicros: null, recoveredAtMicros: null },
    });
    expect(text.stdout).toContain(`events     ${report.digests.events}`);
    expect(text.stdout).toMatch(/broken {5}never/);
    expect(text.stderr).toBe("checkout-slows-down: 00:05:00 of 00:05:00\n");
  });

  test("writes the telemetry as OTLP/JSON", async () => {
    const file = join(folder, "run.json");
    expect((await sim("run", ...SHORT, "--digest", "--otlp", file)).code).toBe(0);
    const lines = (await readFile(file, "utf8")).trim().split("\n");
    const kinds = new Set(lines.flatMap((line) => Object.keys(JSON.parse(line))));
    expect([...kinds].sort()).toEqual(["resourceLogs", "resourceMetrics", "resourceSpans"]);
  });

  test("writes it as OTLP protobuf, and the metrics in both of Prometheus's formats", async () => {
    const [pb, prometheus, openmetrics] = ["run.pb", "run.prom", "run.om"].map((name) => join(folder, name));
    const files = ["--otlp", pb ?? "", "--prometheus", prometheus ?? "", "--openmetrics", openmetrics ?? ""];
    expect((await sim("run", ...SHORT, "--digest", ...files)).code).toBe(0);
    for (const signal of ["traces", "metrics", "logs"] as const) {
      const bytes = await readFile(join(folder, `run.${signal}.pb`));
      const message = encodeJson(signal, decodeProtobuf(signal, bytes));
      expect(JSON.stringify(message).length).toBeGreaterThan(10_000);
    }
    const requests = (text: string) =>
      text.match(/^http_server_request_duration_seconds_count\{.*\} (\d+) /gm);
    const [one, other] = await Promise.all(
      [prometheus, openmetrics].map((file) => readFile(file ?? "", "utf8")),
    );
    expect(requests(one ?? "")).toHaveLength(requests(other ?? "")?.length ?? NaN);
    expect(other).toMatch(/ # \{trace_id="[0-9a-f]{32}",span_id="[0-9a-f]{16}"\} .*\n[^]*# EOF\n$/);
  });

  test("replays a saved run, and ends with 1 when it is not the same any more", async () => {
    const file = join(folder, "saved.json");
    const { stdout } = await sim("run", "mm1", "--until", "30s", "--json");
    await writeFile(file, stdout);
    const { digests } = JSON.parse(stdout);
    expect(await sim("replay", file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`events     ${digests.events}`),
    });
    await writeFile(file, stdout.replace(digests.events, "0123456789abcdef"));
    const other = await sim("replay", file);
    expect(other).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/Not the same .* the events differ/),
    });
    expect(other.stdout).toContain(`recorded 0123456789abcdef, replayed ${digests.events}`);
  });

  test("says between which ticks two runs part, and what became of both", async () => {
    const options = ["--seed", "7", "--until", "2m", "--action", "61500ms restart checkout"];
    const { code, stdout } = await sim("diff", "checkout-slows-down", ...options, "--json");
    expect(code).toBe(0);
    const { parted, one, other } = JSON.parse(stdout);
    expect(parted.toMicros - parted.fromMicros).toBe(100_000);
    expect(parted.fromMicros).toBeGreaterThanOrEqual(61_500_000);
    expect(one.digests).not.toEqual(other.digests);
    expect([one.inputs.actions, other.inputs.actions.length]).toEqual([[], 1]);
  });

  test("grades a notebook from the run's inputs", async () => {
    const file = join(folder, "inputs.json");
    const inputs = {
      scenarioId: "checkout-slows-down",
      scenarioVersion: 3,
      engineVersion: ENGINE_VERSION,
      seed: 7,
      parameters: {},
      actions: [],
    };
    const notebook = {
      pins: [],
      hypotheses: [],
      hintsTaken: [],
      declaredRecoveredAtMicros: null,
      submittedAtMicros: 60_000_000,
    };
    await writeFile(file, JSON.stringify({ inputs, notebook }));
    const { code, stdout } = await sim("grade", file, "--json");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ max: 100, pins: [] });
    await writeFile(file, JSON.stringify({ inputs }));
    expect(await sim("grade", file)).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/not \{ inputs, notebook \}/),
    });
  });

  test.each([
    [[], 0, /Examples/],
    [["run", "--help"], 0, /Examples/],
    [["fly"], 2, /no command "fly"/],
    [["run"], 2, /Name one scenario/],
    [["run", "nowhere"], 2, /There is no scenario "nowhere". There are: checkout-slows-down/],
    [["run", ...SHORT, "--until", "soon"], 2, /Write it like 35m/],
    [["run", ...SHORT, "--speed", "9"], 2, /--speed/],
    [["run", ...SHORT, "--param", "luck=1"], 2, /no parameter "luck"/],
    [["run", ...SHORT, "--action", "1m pray checkout"], 2, /does not offer "pray": it offers rollback/],
    [["run", ...SHORT, "--otlp", "/nowhere/at/all.json"], 1, /no such file or directory/],
    [["run", ...SHORT, "--worker", "--otlp", "run.pb"], 2, /without --worker/],
    [["replay"], 2, /Name one file or one scenario/],
    [["diff", "mm1"], 2, /Without an --action/],
    [["diff", "mm1", "mm5"], 2, /Name two files/],
    [["bench", "nothing"], 1, /no benchmark "nothing"/],
    [["grade", "/nowhere.json"], 1, /no such file/],
  ])("%j ends with %i and says why", async (args, code, says) => {
    const outcome = await sim(...args);
    expect(outcome.code).toBe(code);
    expect(code === 0 ? outcome.stdout : outcome.stderr).toMatch(says);
  });
});
