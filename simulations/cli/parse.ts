import type { ParameterInfo } from "../incidents/scenario";
import { type RunAction, TICK_MICROS } from "../runner/core/run-inputs";
import { UsageError } from "./usage-error";

const UNITS = { h: 3_600_000_000, m: 60_000_000, s: 1_000_000, ms: 1_000 } as const;
const TIME = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/;

/** Microseconds of a virtual time such as `35m`, `90s`, `1h5m`, `35m30s` or `2.5s`. Throws UsageError. */
export function parseTime(text: string): number {
  const [match, h = "0", m = "0", s = "0", ms = "0"] = TIME.exec(text) ?? [];
  if (!match) throw new UsageError(`"${text}" is no time. Write it like 35m, 90s, 1h5m or 35m30s.`);
  const micros =
    Number(h) * UNITS.h + Number(m) * UNITS.m + Math.round(Number(s) * UNITS.s) + Number(ms) * UNITS.ms;
  if (micros % TICK_MICROS !== 0)
    throw new UsageError(`"${text}" lies between two ticks: times are multiples of 100 ms.`);
  return micros;
}

/** An action written as `<time> <kind> <target> [parameter=value ...]`. Throws UsageError. */
export function parseAction(text: string, position: number): RunAction {
  const [time, kind, target, ...settings] = text.trim().split(/\s+/);
  if (!time || !kind || !target) {
    throw new UsageError(
      `"${text}" is no action. Write it like '35m rollback checkout' or '36m raise-pool orders connections=80'.`,
    );
  }
  const parameters = Object.fromEntries(
    settings.map((setting) => numberWherePossible(parseSetting(setting))),
  );
  return { id: `action-${position + 1}`, atMicros: parseTime(time), kind, target, parameters };
}

/** The two sides of `name=value`. Throws UsageError. */
function parseSetting(text: string): [name: string, value: string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`"${text}" is no setting. Write it like name=value.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

function numberWherePossible([name, value]: [string, string]): [string, number | string] {
  return [name, value !== "" && Number.isFinite(Number(value)) ? Number(value) : value];
}

/** Values of a scenario's parameters, as the types that they have there. Throws UsageError. */
export function parseParameters(
  known: readonly ParameterInfo[],
  settings: readonly string[],
): Readonly<Record<string, number | string | boolean>> {
  return Object.fromEntries(
    settings.map(parseSetting).map(([name, value]) => {
      const info = known.find((parameter) => parameter.name === name);
      if (info === undefined) throw new UsageError(`There is no parameter "${name}".${listOf(known)}`);
      return [name, typedAs(info, value)];
    }),
  );
}

function typedAs({ name, initial }: ParameterInfo, value: string): number | string | boolean {
  if (typeof initial === "boolean") {
    if (value === "true" || value === "false") return value === "true";
    throw new UsageError(`${name} is true or false, not "${value}".`);
  }
  if (typeof initial === "string") return value;
  if (value !== "" && Number.isFinite(Number(value))) return Number(value);
  throw new UsageError(`${name} is a number, not "${value}".`);
}

function listOf(known: readonly ParameterInfo[]): string {
  if (known.length === 0) return " This scenario has none.";
  return ` This scenario has ${known.map(({ name, initial, description }) => `${name}=${initial} (${description})`).join(", ")}.`;
}

/** An unsigned 32-bit integer. Throws UsageError. */
export function parseSeed(text: string): number {
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= 0xffffffff) return seed;
  throw new UsageError(`"${text}" is no seed: a whole number from 0 to 4294967295 is wanted.`);
}
