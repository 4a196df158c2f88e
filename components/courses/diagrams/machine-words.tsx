import type { Machines } from "@/lib/content/diagram-schema";
import type { Standing } from "./machine-play";
import type { CaptionedStep } from "./steps";
import { StepList } from "./text-version";

type Walk = Machines["walks"][number];
type Machine = Machines["machines"][number];

/** The sentences of a story, with the one that opens it. */
export const captionsOf = ({ opening, steps }: Walk): CaptionedStep[] => [{ caption: opening }, ...steps];

const nameOf = ({ states }: Machine, id: string | undefined) =>
  states.find((state) => state.id === id)?.name.replaceAll("\n", " ") ?? "";

/** Where each machine stands, in a sentence. */
export function standingText({ machines }: Machines, standing: Standing): string {
  const parts = machines.map((machine) => `${machine.name}: ${nameOf(machine, standing[machine.id])}`);
  return `Now, ${parts.join("; ")}.`;
}

/** The machines as lists of transitions, and the stories. */
export function MachineWords({ diagram }: { readonly diagram: Machines }) {
  return (
    <>
      {diagram.machines.map((machine) => (
        <section key={machine.id}>
          <p className="font-medium">
            {machine.name} begins as {nameOf(machine, machine.start)}
          </p>
          <ul className="list-disc pl-6">
            {machine.transitions.map(({ from, to, on }) => (
              <li key={`${from} ${on}`}>
                {nameOf(machine, from)}, {diagram.events.find(({ id }) => id === on)?.name}:{" "}
                {nameOf(machine, to)}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {diagram.walks.map((walk) => (
        <section key={walk.id}>
          <p className="font-medium">{walk.title}</p>
          <StepList steps={captionsOf(walk)} />
        </section>
      ))}
    </>
  );
}
