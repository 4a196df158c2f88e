import { readFileSync } from "node:fs";
import path from "node:path";
import { labelsOf, lastMoment, layOutSpacetime } from "@/components/courses/diagrams/spacetime-layout";
import { overlap, overlaps } from "@/components/courses/diagrams/label-box";
import { layOutMachines, machineLabels } from "@/components/courses/diagrams/machine-layout";
import { standingsOf } from "@/components/courses/diagrams/machine-play";
import { layOutMap, mapLabels } from "@/components/courses/diagrams/map-layout";
import {
  diagramSchema,
  type Diagram,
  type DiagramMap,
  type Machines,
  type Spacetime,
} from "@/lib/content/diagram-schema";
import { CONTENT_FOLDER, type Catalogue } from "@/lib/content/model";
import type { Problem } from "@/lib/content/problem";
import { parseYaml } from "@/lib/content/yaml-file";

/** Where the parts of a diagram do not fit together: a path into it, and what is wrong there. */
interface Fault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** What is wrong with the diagrams: parts that do not fit, labels that overlap, and where each is shown. */
export function diagramProblems(root: string, catalogue: Catalogue): Problem[] {
  return [...catalogue.diagrams.values()].flatMap((diagram) => {
    const file = path.posix.join(CONTENT_FOLDER, "diagrams", `${diagram.id}.yaml`);
    const source = readFileSync(path.join(root, file), "utf8");
    const { lineOf } = parseYaml(source, diagramSchema, { file, line: 1 }, []);
    return [...faultsOf(diagram), ...placeFaults(diagram, catalogue)].map(({ path: where, message }) => ({
      file,
      line: lineOf(where),
      rule: "diagram",
      message: `${diagram.id}: ${message}`,
    }));
  });
}

/** Shown once, in the lesson of its row, and listed there. */
function placeFaults({ id, row }: Diagram, catalogue: Catalogue): Fault[] {
  const faults: Fault[] = [];
  const shown = [...catalogue.lessons.values()].flatMap((lesson) =>
    lesson.document.mentions.flatMap(({ kind, target }) =>
      kind === "diagram" && target === id ? [lesson.id] : [],
    ),
  );
  if (shown.join() !== row)
    faults.push({
      path: ["row"],
      message: `it is shown once, in lesson ${row}; it is shown in ${shown.join(", ") || "none"}.`,
    });
  if (!catalogue.coverage.find((covered) => covered.id === row)?.figures.includes(id))
    faults.push({ path: ["row"], message: `coverage.yaml does not list it among the figures of ${row}.` });
  return faults;
}

/** Everything that a schema of single values cannot see. */
export function faultsOf(diagram: Diagram): Fault[] {
  switch (diagram.kind) {
    case "spacetime":
      return spacetimeFaults(diagram);
    case "machine":
      return machineFaults(diagram);
    case "map":
      return mapFaults(diagram);
  }
}

function spacetimeFaults(diagram: Spacetime): Fault[] {
  const { lanes, events, messages, spans, cuts, steps } = diagram;
  const laneIds = lanes.map(({ id }) => id);
  const faults = repeated(laneIds, "lanes");
  const lane = (part: string, index: number, ...names: string[]) => {
    for (const name of names)
      if (!laneIds.includes(name)) faults.push({ path: [part, index], message: `there is no lane ${name}.` });
  };
  events.forEach((event, index) => lane("events", index, event.lane));
  messages.forEach((message, index) => {
    lane("messages", index, message.from, message.to);
    if (message.got < message.sent)
      faults.push({ path: ["messages", index], message: "it arrives before it is sent." });
  });
  spans.forEach((span, index) => lane("spans", index, span.lane));
  cuts.forEach(({ between: [one, other] }, index) => {
    lane("cuts", index, one, other);
    if (Math.abs(laneIds.indexOf(one) - laneIds.indexOf(other)) !== 1)
      faults.push({ path: ["cuts", index], message: `${one} and ${other} are no neighbors.` });
  });
  for (const [part, lasting] of [
    ["spans", spans],
    ["cuts", cuts],
  ] as const)
    lasting.forEach(({ from, to }, index) => {
      if (to <= from) faults.push({ path: [part, index], message: "it ends before it begins." });
    });
  steps.forEach(({ until }, index) => {
    if (until < (steps[index - 1]?.until ?? 0))
      faults.push({ path: ["steps", index], message: "time does not run backwards." });
  });
  if ((steps.at(-1)?.until ?? 0) < lastMoment(diagram))
    faults.push({ path: ["steps", steps.length - 1], message: "the last step leaves something out." });
  const ids = [...events, ...messages, ...spans, ...cuts].flatMap(({ id }) => id ?? []);
  return [...faults, ...repeated(ids, "events"), ...markFaults(steps, ids), ...spacetimeOverlaps(diagram)];
}

/** Texts beside a lane keep clear of one another and of the lines of other lanes. */
function spacetimeOverlaps(diagram: Spacetime): Fault[] {
  const layout = layOutSpacetime(diagram);
  const beside = [
    ...layout.events.flatMap(({ event, labels }) => labels.map((label) => ({ label, lane: event.lane }))),
    ...layout.spans.flatMap(({ span, label }) => (label ? [{ label, lane: span.lane }] : [])),
  ];
  const crossing = beside.flatMap(({ label, lane }) =>
    layout.lanes
      .filter(
        ({ id, x }) => id !== lane && overlap(label.box, { x: x - 3, y: 0, width: 6, height: layout.bottom }),
      )
      .map(({ id }) => `"${label.lines.join(" ")}" of ${lane} lies over the line of ${id}.`),
  );
  return [...overlaps(labelsOf(layout)), ...crossing].map((message) => ({ path: [], message }));
}

function machineFaults(diagram: Machines): Fault[] {
  const { machines, events, walks } = diagram;
  const eventIds = events.map(({ id }) => id);
  const faults = [
    ...repeated(eventIds, "events"),
    ...repeated(
      machines.map(({ id }) => id),
      "machines",
    ),
  ];
  machines.forEach(({ start, states, transitions }, at) => {
    const stateIds = states.map(({ id }) => id);
    faults.push(...repeated(stateIds, "machines"));
    if (!stateIds.includes(start))
      faults.push({ path: ["machines", at, "start"], message: `there is no state ${start}.` });
    transitions.forEach(({ from, to, on }, index) => {
      const path = ["machines", at, "transitions", index];
      for (const state of [from, to])
        if (!stateIds.includes(state)) faults.push({ path, message: `there is no state ${state}.` });
      if (!eventIds.includes(on)) faults.push({ path, message: `there is no event ${on}.` });
      if (transitions.findIndex((other) => other.from === from && other.on === on) !== index)
        faults.push({ path, message: `${on} leads from ${from} to two states.` });
    });
  });
  const used = new Set(machines.flatMap(({ transitions }) => transitions.map(({ on }) => on)));
  events.forEach(({ id }, index) => {
    if (!used.has(id)) faults.push({ path: ["events", index], message: `no machine knows ${id}.` });
  });
  walks.forEach(({ steps }, at) => {
    const reached =
      standingsOf(
        diagram,
        steps.map(({ event }) => event),
      ).length - 1;
    if (reached < steps.length)
      faults.push({ path: ["walks", at, "steps", reached], message: "this is not possible there." });
  });
  const labels = machineLabels(layOutMachines(diagram));
  return [...faults, ...overlaps(labels).map((message) => ({ path: [], message }))];
}

function mapFaults(diagram: DiagramMap): Fault[] {
  const { nodes, edges, groups, steps } = diagram;
  const nodeIds = nodes.map(({ id }) => id);
  const ids = [...nodes, ...edges, ...groups].flatMap(({ id }) => id ?? []);
  const faults = repeated(ids, "nodes");
  edges.forEach(({ from, to }, index) => {
    for (const end of [from, to])
      if (!nodeIds.includes(end))
        faults.push({ path: ["edges", index], message: `there is no node ${end}.` });
  });
  groups.forEach(({ members }, index) => {
    for (const member of members)
      if (!nodeIds.includes(member))
        faults.push({ path: ["groups", index], message: `there is no node ${member}.` });
  });
  for (const [part, parts] of [
    ["nodes", nodes],
    ["edges", edges],
    ["groups", groups],
  ] as const)
    parts.forEach(({ since, till = since }, index) => {
      if (since > till || till > steps.length)
        faults.push({ path: [part, index], message: `there are no steps ${since} to ${till}.` });
    });
  const layout = layOutMap(diagram);
  const overlapping = new Set(steps.flatMap((_, index) => overlaps(mapLabels(layout, index))));
  return [
    ...faults,
    ...markFaults(steps, ids),
    ...[...overlapping].map((message) => ({ path: [], message })),
  ];
}

function repeated(ids: readonly string[], part: string): Fault[] {
  return ids
    .filter((id, index) => ids.indexOf(id) !== index)
    .map((id) => ({ path: [part], message: `the id ${id} is used twice.` }));
}

function markFaults(steps: readonly { readonly mark: readonly string[] }[], ids: readonly string[]): Fault[] {
  return steps.flatMap(({ mark }, index) =>
    mark
      .filter((id) => !ids.includes(id))
      .map((id) => ({ path: ["steps", index, "mark"], message: `there is nothing called ${id}.` })),
  );
}
