import { numberFormat } from "@/components/ui/number-format";
import type { ControlView, ExperimentView } from "@/lib/experiments/schema";

/** Three significant digits say what there is to say about a measure of one run. */
const inThreeDigits = numberFormat({ maximumSignificantDigits: 3 });

/** A measured value without its unit: `445`, `not measured`. */
export function numberText(value: number | null | undefined): string {
  return value === null || value === undefined ? "not measured" : inThreeDigits(value);
}

/** A measured value with its unit: `445 ms`, `0.81%`, `not measured`. */
export function measuredText(value: number | null | undefined, unit: string): string {
  const number = numberText(value);
  return value === null || value === undefined ? number : withUnit(number, unit);
}

/** A number and its unit, with a space where there belongs one. */
function withUnit(number: string, unit: string): string {
  return unit === "%" ? `${number}%` : `${number} ${unit}`.trim();
}

/** One value of a control: its word, or the number. */
export function valueText({ values, words }: ControlView, value: number): string {
  return words?.[values.indexOf(value)] ?? inThreeDigits(value);
}

/** Settings in a line: `Offered load 72 requests/s, Workers 4`. */
export function settingsText(
  { controls }: Pick<ExperimentView, "controls">,
  settings: Readonly<Record<string, number>>,
): string {
  return controls
    .map((control) => {
      const text = valueText(control, settings[control.name] ?? control.initial);
      return control.words
        ? `${control.label}: ${text}`
        : `${control.label} ${withUnit(text, control.unit ?? "")}`;
    })
    .join(", ");
}

/** Whether two settings are the same. */
export function sameSettings(
  one: Readonly<Record<string, number>>,
  other: Readonly<Record<string, number>>,
): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
}

/** Seconds of virtual time as minutes and seconds: `1:05`. */
export function clockText(micros: number): string {
  const seconds = Math.round(micros / 1_000_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
