import { parseArgs } from "node:util";
import type { Incident } from "../incidents/incident";
import { listScenarios } from "../incidents/registry";
import type { Scenario } from "../incidents/scenario";
import { formatMicros } from "../kernel/time";

/** `sim list`: what can be run. Gives no incident's cause away. */
export function listCommand(args: readonly string[]): void {
  const { values } = parseArgs({ args: [...args], options: { json: { type: "boolean", default: false } } });
  const entries = listScenarios().map(entryOf);
  const text = values.json ? JSON.stringify(entries, null, 2) : entries.map(textOf).join("\n\n");
  process.stdout.write(`${text}\n`);
}

function entryOf(scenario: Scenario | Incident) {
  const { id, version, kind, title, summary, parameters, limitMicros, epochIso } = scenario;
  const actions = isIncident(scenario)
    ? scenario.brief().actions.map((offer) => ({
        kind: offer.kind,
        targets: offer.targets,
        parameters: offer.parameters.map(({ name, initial }) => ({ name, initial })),
      }))
    : [];
  return { id, version, kind, title, summary, limitMicros, epochIso, parameters, actions };
}

function isIncident(scenario: Scenario): scenario is Incident {
  return scenario.kind === "incident";
}

function textOf({
  id,
  kind,
  title,
  summary,
  limitMicros,
  parameters,
  actions,
}: ReturnType<typeof entryOf>): string {
  return [
    `${id}  ${title} (${kind}, up to ${formatMicros(limitMicros).slice(0, 8)})`,
    ...(summary === "" ? [] : [`  ${summary}`]),
    ...parameters.map(({ name, initial, description }) => `  --param ${name}=${initial}  ${description}`),
    ...actions.map((action) => {
      const settings = action.parameters.map(({ name, initial }) => ` [${name}=${initial}]`).join("");
      return `  --action 'TIME ${action.kind} ${action.targets.join("|")}${settings}'`;
    }),
  ].join("\n");
}
