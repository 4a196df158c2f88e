import type { SystemSpec } from "../../services/component-spec";
import type { System } from "../../services/system";
import { silentTelemetry } from "../../telemetry/silent-telemetry";
import { stage } from "../play";

/** A line of a log: its severity number, and its template. */
export interface HeardLine {
  readonly severity: number;
  readonly text: string;
}

/** A world with nothing wrong in it, of which only the log lines and the objective are kept. */
export interface Listened {
  readonly system: System;
  readonly lines: readonly HeardLine[];
  /** Share of good journeys of those that ended in [from, to); NaN when there were none. */
  readonly sli: (fromMicros: number, toMicros: number) => number;
}

/** The world at time 0. The clock is the caller's: `system.world.advanceTo`. */
export function listenTo(
  world: SystemSpec,
  { seed, limitMicros }: { readonly seed: number; readonly limitMicros: number },
): Listened {
  const holder: { system: System | null } = { system: null };
  const { telemetry, slo } = silentTelemetry(() => holder.system?.world.nowMicros ?? 0);
  const lines: HeardLine[] = [];
  const logger = {
    emit: (line: { readonly severityNumber: number; readonly template: string }) =>
      void lines.push({ severity: line.severityNumber, text: line.template }),
  };
  const system = stage(
    { world, offers: [], limitMicros, faults: () => [] },
    { seed, parameters: {} },
    { ...telemetry, source: (who) => ({ ...telemetry.source(who), logger }) },
  );
  holder.system = system;
  const sli = (fromMicros: number, toMicros: number): number => {
    const judged = slo.good.filter((_, index) => {
      const at = slo.atMicros[index] ?? NaN;
      return at >= fromMicros && at < toMicros;
    });
    return judged.filter(Boolean).length / judged.length;
  };
  return { system, lines, sli };
}
