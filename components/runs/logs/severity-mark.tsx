import { cn } from "@/components/ui/class-names";
import type { LogView } from "@/simulations/telemetry/views";

const TONES: Readonly<Record<LogView["severityText"], string>> = {
  DEBUG: "text-ink-3",
  INFO: "text-ink-2",
  WARN: "font-medium text-ink",
  ERROR: "font-medium text-error",
};

/** The severity, spelled out in four columns' width. */
export function SeverityMark({ severity }: { readonly severity: LogView["severityText"] }) {
  return (
    <span className={cn("w-11 shrink-0 font-mono text-2xs leading-4.5", TONES[severity])}>{severity}</span>
  );
}
