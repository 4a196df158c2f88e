import { checkHistogram } from "./check-histogram";
import type { Sample } from "./sample";

/**
 * A strict reader of the two text formats, written from their grammars and
 * rules and from nothing of ours: what is not allowed is an Error with its line.
 */

export interface ReadFamily {
  readonly name: string;
  type: string | null;
  unit: string | null;
  help: string | null;
  readonly samples: Sample[];
}

type Format = "prometheus" | "openmetrics";

const NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
const NUMBER = "[+-]?(?:\\d+\\.?\\d*(?:e[+-]?\\d+)?|\\.\\d+(?:e[+-]?\\d+)?|inf|infinity|nan)";
const LABELS = '\\{(?:[^"}]|"(?:[^"\\\\]|\\\\.)*")*\\}';
const SAMPLE = new RegExp(
  `^(${NAME})(${LABELS})? (${NUMBER})(?: (${NUMBER}))?(?: # (${LABELS}) (${NUMBER})(?: (${NUMBER}))?)?$`,
  "i",
);
const METADATA = new RegExp(`^# (TYPE|HELP|UNIT) (${NAME}) (.*)$`);

/** Suffixes of the samples of each type, and of the two that only OpenMetrics has. */
const SUFFIXES: Readonly<Record<Format, Readonly<Record<string, readonly string[]>>>> = {
  prometheus: { counter: [""], gauge: [""], histogram: ["_bucket", "_count", "_sum"] },
  openmetrics: {
    counter: ["_total", "_created"],
    gauge: [""],
    histogram: ["_bucket", "_count", "_sum", "_created"],
    info: ["_info"],
  },
};

/** Reads a whole exposition. */
export function readExposition(text: string, format: Format): Map<string, ReadFamily> {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error("the last line does not end");
  if (format === "openmetrics" && lines.pop() !== "# EOF") throw new Error("there is no # EOF at the end");
  const families = new Map<string, ReadFamily>();
  let present: ReadFamily | null = null;
  for (const line of lines) {
    const metadata = METADATA.exec(line);
    if (metadata !== null) {
      const [, keyword = "", name = "", rest = ""] = metadata;
      if (name !== present?.name) present = begin(families, name, line);
      describeFamily(present, { keyword, rest, format });
      continue;
    }
    if (line.startsWith("#") || line === "") throw new Error(`no line of the format: ${line}`);
    if (present === null) throw new Error(`a sample of no family: ${line}`);
    present.samples.push(readSample(line, present, format));
  }
  for (const family of families.values()) checkFamily(family, format);
  return families;
}

function begin(families: Map<string, ReadFamily>, name: string, line: string): ReadFamily {
  if (families.has(name)) throw new Error(`a family comes twice: ${line}`);
  const family: ReadFamily = { name, type: null, unit: null, help: null, samples: [] };
  families.set(name, family);
  return family;
}

function describeFamily(
  family: ReadFamily,
  { keyword, rest, format }: { readonly keyword: string; readonly rest: string; readonly format: Format },
): void {
  if (family.samples.length > 0) throw new Error(`${family.name}: metadata after samples`);
  const key = keyword.toLowerCase() as "type" | "unit" | "help";
  if (family[key] !== null) throw new Error(`${family.name}: ${keyword} comes twice`);
  if (key === "unit" && format === "prometheus") throw new Error(`${family.name}: there is no UNIT`);
  if (key === "unit" && !family.name.endsWith(`_${rest}`))
    throw new Error(`${family.name}: the unit is not its suffix`);
  family[key] = rest;
}

function readSample(line: string, family: ReadFamily, format: Format): Sample {
  const parts = SAMPLE.exec(line);
  if (parts === null) throw new Error(`no sample: ${line}`);
  const [, name = "", labels = "{}", value = "", timestamp, exemplarLabels, exemplarValue, exemplarTime] =
    parts;
  const suffixes = SUFFIXES[format][family.type ?? ""] ?? [];
  if (!suffixes.some((suffix) => name === family.name + suffix))
    throw new Error(`${line}: no sample of ${family.type} ${family.name}`);
  if (format === "prometheus" && (exemplarLabels !== undefined || /\./.test(timestamp ?? "")))
    throw new Error(`only OpenMetrics has this: ${line}`);
  const exemplar =
    exemplarLabels === undefined
      ? null
      : {
          labels: readLabels(exemplarLabels),
          value: readNumber(exemplarValue ?? ""),
          timestamp: exemplarTime ?? null,
        };
  if (exemplar !== null && lengthOf(exemplar.labels) > 128) throw new Error(`too long an exemplar: ${line}`);
  return {
    name,
    labels: readLabels(labels),
    value: readNumber(value),
    timestamp: timestamp ?? null,
    exemplar,
  };
}

function readNumber(text: string): number {
  const word = text.toLowerCase().replace("infinity", "inf");
  if (word.endsWith("inf")) return word.startsWith("-") ? -Infinity : Infinity;
  return word === "nan" ? NaN : Number(text);
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let rest = text.slice(1, -1);
  while (rest !== "") {
    const match = /^([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(,(?=.)|$)/.exec(rest);
    if (match === null) throw new Error(`no labels: ${text}`);
    const [whole, name = "", value = ""] = match;
    if (name in labels) throw new Error(`a label comes twice: ${text}`);
    labels[name] = value.replace(/\\(.)/g, (_, char: string) => (char === "n" ? "\n" : char));
    rest = rest.slice(whole.length);
  }
  return labels;
}

function checkFamily({ name, type, samples }: ReadFamily, format: Format): void {
  const seen = new Set<string>();
  for (const sample of samples) {
    const key = JSON.stringify([sample.name, Object.entries(sample.labels).sort()]);
    if (seen.has(key)) throw new Error(`${name}: a series comes twice: ${key}`);
    seen.add(key);
    if (type === "counter" && !(sample.value >= 0)) throw new Error(`${name}: a counter of ${sample.value}`);
    if (type === "info" && sample.value !== 1) throw new Error(`${name}: an info is 1`);
    if (sample.exemplar !== null && !/(_bucket|_total)$/.test(sample.name))
      throw new Error(`${name}: an exemplar where none may be`);
  }
  if (type === "counter" && format === "prometheus" && !name.endsWith("_total"))
    throw new Error(`${name}: a counter without _total`);
  if (type === "histogram") checkHistogram(name, samples);
}

function lengthOf(labels: Readonly<Record<string, string>>): number {
  return Object.entries(labels).reduce((length, [name, value]) => length + name.length + value.length, 0);
}
