import type { Machines } from "@/lib/content/diagram-schema";

/** The current state of each machine, by machine. */
export type Standing = Readonly<Record<string, string>>;

type Machine = Machines["machines"][number];

export const startOf = ({ machines }: Machines): Standing =>
  Object.fromEntries(machines.map(({ id, start }) => [id, start]));

/** The transitions that an event takes now, one for each machine that knows it; null when one of them cannot. */
function taken({ machines }: Machines, standing: Standing, event: string) {
  const knowing = machines.filter((machine) => knows(machine, event));
  const steps = knowing.flatMap((machine) => {
    const step = machine.transitions.find(({ on, from }) => on === event && from === standing[machine.id]);
    return step ? [{ machine: machine.id, ...step }] : [];
  });
  return steps.length > 0 && steps.length === knowing.length ? steps : null;
}

/** The events that are possible now, in the order of the file. */
export function possible(diagram: Machines, standing: Standing): Machines["events"] {
  return diagram.events.filter(({ id }) => taken(diagram, standing, id) !== null);
}

/** Where the machines stand after the event; null when it is not possible. */
export function after(diagram: Machines, standing: Standing, event: string): Standing | null {
  const steps = taken(diagram, standing, event);
  return steps && { ...standing, ...Object.fromEntries(steps.map(({ machine, to }) => [machine, to])) };
}

/** Where the machines stand after each of the events, as far as they are possible. */
export function standingsOf(diagram: Machines, events: readonly string[]): Standing[] {
  const standings = [startOf(diagram)];
  for (const event of events) {
    const next = after(diagram, standings.at(-1) ?? {}, event);
    if (!next) break;
    standings.push(next);
  }
  return standings;
}

const knows = ({ transitions }: Machine, event: string) => transitions.some(({ on }) => on === event);
