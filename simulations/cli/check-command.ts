import { parseArgs } from "node:util";
import { findIncident } from "../incidents/registry";
import {
  CHANCE_LIMIT,
  chanceIn,
  checkIncident,
  QUICK,
  type SeedCheck,
  THOROUGH,
} from "../runner/check/check-incident";
import { parseSeed } from "./parse";
import { UsageError } from "./usage-error";

/** `sim check-incident <id>`: the machine checks of an incident over many seeds. Answers whether all hold. */
export function checkCommand(args: readonly string[]): boolean {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: "string", default: "20" },
      from: { type: "string", default: "1" },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
    allowPositionals: true,
  });
  const [id, ...rest] = positionals;
  const incident = id === undefined || rest.length > 0 ? null : findIncident(id);
  if (incident === null) throw new UsageError("Name one incident: sim check-incident <id>.");
  const from = parseSeed(values.from);
  const checks: SeedCheck[] = [];
  for (let seed = from; seed < from + parseSeed(values.seeds); seed += 1) {
    const check = checkIncident(incident, seed, values.quick ? QUICK : THOROUGH);
    checks.push(check);
    if (!values.json) process.stdout.write(`${textOf(check)}\n`);
  }
  const chance = chanceIn(checks);
  if (values.json)
    process.stdout.write(`${JSON.stringify({ incident: incident.id, chance, checks }, null, 2)}\n`);
  else process.stdout.write(`at random over all runs: ${(100 * chance).toFixed(1)} % of the points\n`);
  return chance < CHANCE_LIMIT && checks.every(({ failures }) => failures.length === 0);
}

function textOf({ seed, cause, expert, clickers, effects, lookAlikes, ranker, failures }: SeedCheck): string {
  const held = effects.filter(({ holds }) => holds).length;
  const apart = lookAlikes.filter(({ holds }) => holds).length;
  return [
    `seed ${seed} (${cause}): expert ${expert.points} of ${expert.max}, at random ${clickers.join(" ")}, ` +
      `effects ${held} of ${effects.length} as stated, ${apart} of ${lookAlikes.length} look-alikes told apart, ` +
      `ranker ${ranker.isRight ? "right" : `blames ${ranker.blames}`}`,
    ...failures.map((failure) => `  FAILS: ${failure}`),
  ].join("\n");
}
