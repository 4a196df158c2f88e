"use client";
import { useMemo, useState } from "react";
import { Button } from "@/components/ui/button";
import type { Machines } from "@/lib/content/diagram-schema";
import { ArrowHeads } from "./arrow-heads";
import { DiagramFrame } from "./diagram-frame";
import { DrawingFrame } from "./drawing-frame";
import { EventPanel } from "./event-panel";
import { MachineDrawing } from "./machine-drawing";
import { layOutMachines } from "./machine-layout";
import { standingsOf } from "./machine-play";
import { captionsOf, MachineWords } from "./machine-words";
import { StepPanel, useStepping } from "./step-panel";

/** State machines: stories to step through, and a mode in which the reader lets things happen. */
export function MachineFigure({ diagram }: { readonly diagram: Machines }) {
  const [walkId, setWalkId] = useState<string | null>(diagram.walks[0]?.id ?? null);
  const [own, setOwn] = useState<readonly string[]>([]);
  const walk = diagram.walks.find(({ id }) => id === walkId);
  const stepping = useStepping(walk ? captionsOf(walk) : []);
  const layout = useMemo(() => layOutMachines(diagram), [diagram]);
  const events = walk ? walk.steps.slice(0, stepping.state.step).map(({ event }) => event) : own;
  const standings = standingsOf(diagram, events);
  const [now, before] = [standings.at(-1) ?? {}, standings.at(-2)];
  const name = `diagram-${diagram.id}`;

  function choose(id: string | null) {
    setWalkId(id);
    stepping.go({ kind: "restart" });
  }

  return (
    <DiagramFrame
      diagram={diagram}
      words={<MachineWords diagram={diagram} />}
      drawing={(describedBy) => (
        <DrawingFrame title={diagram.title} describedBy={describedBy} frame={layout.frame}>
          <ArrowHeads name={name} />
          {layout.machines.map((machine) => (
            <MachineDrawing
              key={machine.id}
              machine={machine}
              at={now[machine.id]}
              last={events.at(-1)}
              cameFrom={before?.[machine.id]}
              name={name}
            />
          ))}
        </DrawingFrame>
      )}
    >
      <div className="flex flex-col gap-4">
        <div role="group" aria-label="What to follow" className="flex flex-wrap gap-1.5">
          {[...diagram.walks, { id: null, title: "Try it yourself" }].map(({ id, title }) => (
            <Button
              key={title}
              size="sm"
              aria-pressed={id === walkId}
              className="h-auto py-1 text-left whitespace-normal aria-pressed:border-accent aria-pressed:bg-accent-soft"
              onClick={() => choose(id)}
            >
              {title}
            </Button>
          ))}
        </div>
        {walk ? (
          <StepPanel {...stepping} />
        ) : (
          <EventPanel diagram={diagram} standing={now} events={own} onEvents={setOwn} />
        )}
      </div>
    </DiagramFrame>
  );
}
