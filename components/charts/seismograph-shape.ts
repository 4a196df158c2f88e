import { burnRate } from "@/simulations/telemetry/burn-rate";

/**
 * The seismograph: burn of the error budget over the whole run, as a mirrored
 * envelope on a logarithmic scale. Pure: counts in, lengths in pixels out.
 */

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
/** Below this the trace is a hairline. */
const BURN_FLOOR = 0.3;
const HAIRLINE_PX = 0.8;
const STEP_MICROS_MIN = 10 * SECOND;
const STEPS_S = [10, 20, 30, 60, 120, 300, 600];
const DOMAINS_MIN = [45, 60, 90, 120, 180, 240, 360, 480, 720, 1440];
/** Room to the right of now, where the run has yet to go. */
const FUTURE_SHARE = 0.17;

export interface SloCount {
  readonly fromMicros: number;
  readonly toMicros: number;
  readonly slo: { readonly good: number; readonly total: number };
}

/** How much time the strip spans: grows in steps, so that the trace does not crawl all the time; never past the run's limit. */
export function seismographDomain(clockMicros: number, limitMicros: number): number {
  const needed = clockMicros / (1 - FUTURE_SHARE);
  const minutes = DOMAINS_MIN.find((length) => length * MINUTE >= needed);
  const domain = minutes === undefined ? needed : minutes * MINUTE;
  return limitMicros >= clockMicros ? Math.min(domain, Math.max(limitMicros, MINUTE)) : domain;
}

interface ColumnOptions {
  readonly domainMicros: number;
  readonly columnsMax: number;
  /** 0..1. */
  readonly objective: number;
}

export interface SeismographColumns {
  readonly stepMicros: number;
  /** Burn rate by column from time 0; null where no request was counted. */
  readonly burns: readonly (number | null)[];
}

/** Burn rates in even columns: the share of bad requests over the share that the objective allows. */
export function seismographColumns(counts: readonly SloCount[], options: ColumnOptions): SeismographColumns {
  const { domainMicros, columnsMax, objective } = options;
  const wanted = Math.max(STEP_MICROS_MIN, domainMicros / Math.max(1, columnsMax));
  const stepMicros = (STEPS_S.find((step) => step * SECOND >= wanted) ?? 1200) * SECOND;
  const good: number[] = [];
  const total: number[] = [];
  for (const { fromMicros, toMicros, slo } of counts) {
    const first = Math.floor(fromMicros / stepMicros);
    const last = Math.max(first, Math.ceil(toMicros / stepMicros) - 1);
    for (let column = first; column <= last; column += 1) {
      good[column] = (good[column] ?? 0) + slo.good;
      total[column] = (total[column] ?? 0) + slo.total;
    }
  }
  const burns = Array.from({ length: total.length }, (_, column) =>
    burnRate({ good: good[column] ?? 0, total: total[column] ?? 0 }, objective),
  );
  return { stepMicros, burns };
}

/** Half the height of the trace for a burn rate. The scale ends at the burn of total failure. */
export function seismographReach(
  burn: number,
  { objective, reachPx }: { readonly objective: number; readonly reachPx: number },
): number {
  const decades = Math.log10(1 / (1 - objective) / BURN_FLOOR);
  return Math.max(
    HAIRLINE_PX,
    Math.min(reachPx, (reachPx * Math.log10(Math.max(burn, 1e-6) / BURN_FLOOR)) / decades),
  );
}

/** Labelled lines of the scale: 1×, 10×, 100×, as far as the scale goes. */
export function seismographGrid(objective: number): number[] {
  return [1, 10, 100, 1000].filter((burn) => burn <= (1 / (1 - objective)) * 0.75);
}
