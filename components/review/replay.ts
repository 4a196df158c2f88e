import type { ActionView, RunView } from "@/lib/runs/schema";

const SECOND = 1_000_000;

/** A virtual time as the command line takes it: `35m`, `2100.1s`. */
export function durationText(micros: number): string {
  if (micros % (60 * SECOND) === 0) return `${micros / (60 * SECOND)}m`;
  return `${micros / SECOND}s`;
}

/** `35m rollback checkout`, with parameters as `name=value`. */
function actionText({ atMicros, kind, target, parameters }: ActionView): string {
  const values = Object.entries(parameters).map(([name, value]) => `${name}=${value}`);
  return [durationText(atMicros), kind, target, ...values].join(" ");
}

/** Quoted for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * The one command that executes this run again and prints its digests, in pieces that belong on one line each; joined
 * with spaces they are the command. Null while the seed is sealed.
 */
export function replayCommand({
  brief,
  seed,
  clockMicros,
  actions,
}: Pick<RunView, "brief" | "seed" | "clockMicros" | "actions">): readonly string[] | null {
  if (seed === null) return null;
  const taken = actions.map((action) => `--action ${quoted(actionText(action))}`);
  return [
    `npm run -s sim -- run ${brief.id}`,
    `--seed ${seed}`,
    `--until ${durationText(clockMicros)}`,
    ...taken,
    "--digest",
  ];
}
