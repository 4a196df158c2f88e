import { once, type Reading, type Recorded, type RecordedLine } from "../reading";

/** Readings of logs that name the run of each line by its order: when each was due, and when its effect was there. */

/** Who writes which line when a run is due, and when it has had its effect. */
interface RunLogs {
  readonly due: { readonly service: string; readonly text: string };
  readonly done: { readonly service: string; readonly text: string };
}

type Times = ReadonlyMap<string, readonly number[]>;

/** Runs that were due and never had an effect, until the end of the run. */
export function lostRuns({ due, done }: RunLogs): Reading {
  return once((recorded) => {
    const effects = timesOf(recorded, done);
    return [...timesOf(recorded, due).keys()].filter((run) => !effects.has(run)).length;
  });
}

/** A percentile (0..1) of the seconds from when a run was due to its first effect, of the runs that had one. */
export function secondsLate({ due, done }: RunLogs, share: number): Reading {
  return once((recorded) => {
    const effects = timesOf(recorded, done);
    const late = [...timesOf(recorded, due)]
      .flatMap(([run, [at]]) => {
        const [first] = effects.get(run) ?? [];
        return at === undefined || first === undefined ? [] : [(first - at) / 1_000_000];
      })
      .sort((one, other) => one - other);
    return late[Math.max(0, Math.ceil(share * late.length) - 1)] ?? null;
  });
}

/** When each run had its lines, in order of time. */
function timesOf(recorded: Recorded, { service, text }: RunLogs["due"]): Times {
  const times = new Map<string, number[]>();
  for (const line of recorded.lines(service, text)) {
    const run = runOf(line);
    const known = times.get(run);
    if (known === undefined) times.set(run, [line.atMicros]);
    else known.push(line.atMicros);
  }
  return times;
}

const runOf = ({ attributes }: RecordedLine): string => String(attributes["order.id"]);
