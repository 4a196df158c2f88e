import {
  formatCount,
  formatRate,
  formatSeconds,
  formatShare,
  formatSpan,
  timeOfDay,
} from "@/components/runs/format";
import type { PinView } from "@/lib/runs/schema";

interface ValueText {
  readonly name: string;
  readonly text: string;
}

/** Values whose unit is the series', by the name they are recorded under. */
const FIGURES: Readonly<Record<string, string>> = {
  mean: "mean",
  min: "least",
  max: "greatest",
  baseline: "in healthy times",
};

/** Recorded values as people read them: virtual times as times of day, figures in their series' unit. */
export function valueTexts(values: PinView["values"], epochMs: number): readonly ValueText[] {
  const series = typeof values.series === "string" ? values.series : "";
  const texts: ValueText[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (name === "toMicros") continue;
    if (name === "fromMicros" && typeof value === "number" && typeof values.toMicros === "number") {
      const [from, to] = [value, values.toMicros].map((micros) => timeOfDay(epochMs, micros));
      texts.push({ name: "time", text: `${from}–${to}` });
      continue;
    }
    texts.push(valueText(name, value, { series, epochMs }));
  }
  return texts;
}

function valueText(
  name: string,
  value: string | number,
  { series, epochMs }: { series: string; epochMs: number },
): ValueText {
  if (typeof value === "string") return { name, text: value };
  if (name === "atMicros") return { name: "time", text: timeOfDay(epochMs, value) };
  if (name === "durationMicros")
    return { name: "duration", text: value < 60e6 ? formatSeconds(value / 1e6) : formatSpan(value) };
  const figure = FIGURES[name];
  // A resource's errors are counted, not a share of anything: over a window they add up.
  if (name === "mean" && /^use:.*:errors$/.test(series))
    return { name: "in all", text: inUnit(series, value) };
  return figure ? { name: figure, text: inUnit(series, value) } : { name, text: formatCount(value) };
}

/** A figure in the unit of its series. */
export function inUnit(series: string, value: number): string {
  const figure = series.slice(series.lastIndexOf(":") + 1);
  switch (figure) {
    case "rate":
      return formatRate(value);
    case "duration":
      return formatSeconds(value);
    case "slo":
    case "utilization":
      return formatShare(value);
    case "errors":
      return series.startsWith("red:") ? formatShare(value) : formatCount(value);
    default:
      return formatCount(value);
  }
}
