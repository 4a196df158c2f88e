import type { Machines } from "@/lib/content/diagram-schema";
import { edgePath, type EdgePath } from "./edge-path";
import { frameOf, labelAt, widthOf, type Box, type Label } from "./label-box";

type Machine = Machines["machines"][number];

export interface PlacedState {
  readonly id: string;
  readonly box: Box;
  readonly label: Label;
}

type Transition = Machine["transitions"][number];

/** All transitions from one state to another: one arrow with a line for each event. */
export interface PlacedTransition {
  readonly from: string;
  readonly events: readonly string[];
  readonly path: EdgePath;
  readonly label: Label;
}

export interface PlacedMachine {
  readonly id: string;
  readonly name: Label;
  readonly states: readonly PlacedState[];
  readonly transitions: readonly PlacedTransition[];
}

export interface MachineLayout {
  readonly frame: Box;
  readonly machines: readonly PlacedMachine[];
}

const STATE_HEIGHT = 32;
const BETWEEN = 40;
/** For a machine's name, and a loop above its first row. */
const HEAD = 44;
/** Two transitions between the same states, there and back, swing out by this much. */
const OPPOSED = 16;

/** Lays state machines out, each by its columns and rows. */
export function layOutMachines(diagram: Machines): MachineLayout {
  const machines: PlacedMachine[] = [];
  let offset = { x: 0, y: 0 };
  for (const machine of diagram.machines) {
    const placed = placeMachine(diagram, machine, offset);
    machines.push(placed);
    const { x, y, width, height } = frameOf(boxesOf(placed));
    offset =
      diagram.stack === "right" ? { x: x + width + BETWEEN, y: 0 } : { x: 0, y: y + height + BETWEEN / 2 };
  }
  return { machines, frame: frameOf(machines.flatMap(boxesOf)) };
}

/** What must not lie over one another: the texts, and for those on arrows also the boxes of the states. */
export function machineLabels({ machines }: MachineLayout): Label[] {
  return machines.flatMap(({ name, states, transitions }) => [
    name,
    ...states.map(({ label, box }) => ({ ...label, box })),
    ...transitions.map(({ label }) => label),
  ]);
}

function boxesOf({ name, states, transitions }: PlacedMachine): Box[] {
  const arrows = transitions.flatMap(({ path, label }) => [path.box, label.box]);
  return [name.box, ...states.map(({ box }) => box), ...arrows];
}

function placeMachine(
  { cell, events }: Machines,
  machine: Machine,
  offset: { readonly x: number; readonly y: number },
): PlacedMachine {
  const widest = Math.max(...machine.states.map(({ name }) => widthOf(name, "name")));
  const width = Math.max(64, widest + 18);
  const states = machine.states.map(({ id, name, column, row }) => {
    const lines = name.split("\n").length;
    const height = STATE_HEIGHT + (lines - 1) * 14;
    const x = offset.x + column * cell.width;
    const y = offset.y + HEAD + row * cell.height;
    const box = { x, y, width, height };
    return { id, box, label: labelAt(name, { x: x + width / 2, y: y + height / 2 }, { look: "name" }) };
  });
  const boxOf = (id: string | undefined) => states.find((state) => state.id === id)?.box;
  const transitions = arrowsOf(machine).flatMap((group) => {
    const [first] = group;
    const [from, to] = [boxOf(first?.from), boxOf(first?.to)];
    if (!first || !from || !to) return [];
    const opposed = machine.transitions.some((other) => other.from === first.to && other.to === first.from);
    const path = edgePath(from, to, {
      bend: first.bend ?? (opposed ? OPPOSED : 0),
      along: first.along,
    });
    const text = group
      .map(({ label, on }) => label ?? events.find(({ id }) => id === on)?.label ?? on)
      .join("\n");
    return [{ from: first.from, events: group.map(({ on }) => on), path, label: labelAt(text, path.at) }];
  });
  const name = labelAt(machine.name, { x: offset.x, y: offset.y }, { look: "quiet", anchor: "start" });
  return { id: machine.id, name, states, transitions };
}

/** The transitions by where they lead from and to. */
function arrowsOf({ transitions }: Machine): Transition[][] {
  const arrows = new Map<string, Transition[]>();
  for (const transition of transitions) {
    const key = `${transition.from} ${transition.to}`;
    arrows.set(key, [...(arrows.get(key) ?? []), transition]);
  }
  return [...arrows.values()];
}
