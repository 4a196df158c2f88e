import type { Diagram } from "@/lib/content/diagram-schema";
import { MachineFigure } from "./machine-figure";
import { MapFigure } from "./map-figure";
import { SpacetimeFigure } from "./spacetime-figure";

/** A diagram of `content/diagrams`, to step through. Drawn on the server, so that a page loads the code of its own kinds only. */
export function DiagramFigure({ diagram }: { readonly diagram: Diagram }) {
  switch (diagram.kind) {
    case "spacetime":
      return <SpacetimeFigure diagram={diagram} />;
    case "machine":
      return <MachineFigure diagram={diagram} />;
    case "map":
      return <MapFigure diagram={diagram} />;
  }
}
