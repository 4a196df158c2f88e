"use client";
import { useMemo, useState } from "react";
import type { DiagramMap } from "@/lib/content/diagram-schema";
import { DiagramFrame } from "./diagram-frame";
import { DrawingFrame } from "./drawing-frame";
import { MapDrawing } from "./map-drawing";
import { layOutMap } from "./map-layout";
import { isShown } from "./steps";
import { StepPanel, useStepping } from "./step-panel";
import { StepList } from "./text-version";

/** Things and how they lie to one another; each opens its text. */
export function MapFigure({ diagram }: { readonly diagram: DiagramMap }) {
  const stepping = useStepping(diagram.steps);
  const [chosen, setChosen] = useState<string | null>(null);
  const layout = useMemo(() => layOutMap(diagram), [diagram]);
  const index = stepping.state.step;
  const step = diagram.steps[index];
  const node = diagram.nodes.find((candidate) => candidate.id === chosen && isShown(candidate, index));
  return (
    <DiagramFrame
      diagram={diagram}
      words={<MapWords diagram={diagram} />}
      drawing={(describedBy) => (
        <DrawingFrame title={diagram.title} describedBy={describedBy} frame={layout.frame} interactive>
          {step ? (
            <MapDrawing
              layout={layout}
              index={index}
              step={step}
              chosen={chosen}
              onChoose={(id) => setChosen(id === chosen ? null : id)}
              name={`diagram-${diagram.id}`}
            />
          ) : null}
        </DrawingFrame>
      )}
    >
      <StepPanel {...stepping} />
      <NodeText node={node} longest={longestText(diagram)} />
    </DiagramFrame>
  );
}

type MapNode = DiagramMap["nodes"][number];

const longestText = ({ nodes }: DiagramMap): MapNode | undefined =>
  nodes.toSorted((one, other) => other.text.length - one.text.length)[0];

interface NodeTextProps {
  readonly node: MapNode | undefined;
  /** Keeps the room, so that nothing below moves. */
  readonly longest: MapNode | undefined;
}

function NodeText({ node, longest }: NodeTextProps) {
  return (
    <div className="mt-3 grid border-t border-line-soft pt-3 [&>*]:[grid-area:1/1]">
      {longest ? (
        <div aria-hidden className="invisible">
          <Words node={longest} />
        </div>
      ) : null}
      <div aria-live="polite">
        {node ? (
          <Words node={node} />
        ) : (
          <p className="text-ink-3">Choose a part of the drawing to read about it.</p>
        )}
      </div>
    </div>
  );
}

function Words({ node }: { readonly node: MapNode }) {
  return (
    <p className="text-ink-2">
      <span className="font-medium text-ink">{node.name.replaceAll("\n", " ")}. </span>
      {node.text}
    </p>
  );
}

function MapWords({ diagram }: { readonly diagram: DiagramMap }) {
  const nameOf = (id: string) => diagram.nodes.find((node) => node.id === id)?.name.replaceAll("\n", " ");
  return (
    <>
      <ul className="grid list-disc gap-1 pl-6">
        {diagram.nodes.map((node) => (
          <li key={node.id}>
            <Words node={node} />
          </li>
        ))}
        {diagram.groups.map(({ id, label, members }) => (
          <li key={id}>
            {label}: {members.map(nameOf).join(", ")}
          </li>
        ))}
      </ul>
      <StepList steps={diagram.steps} />
    </>
  );
}
