"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/state";
import { untilLoaded } from "@/components/ui/until-loaded";
import type { ReviewView } from "@/lib/interviews/session-view";
import type { Sketch } from "@/lib/sketch";
import { placed } from "../sketch/layout";
import { SketchWords } from "../sketch/sketch-words";

const SketchView = dynamic(
  () => untilLoaded(() => import("../sketch/sketch-view")).then(({ SketchView: loaded }) => loaded),
  {
    ssr: false,
    loading: () => <Skeleton className="size-full" />,
  },
);

/** One's own drawing and the model answer's, each with its words. */
export function SketchesCompared({ mine, model }: ReviewView["sketch"]) {
  return (
    <section aria-labelledby="drawings" className="flex flex-col gap-4 border-t border-line-soft pt-6">
      <h2 id="drawings" className="text-lg font-semibold tracking-tight">
        The design as a drawing
      </h2>
      <div className="grid gap-6 lg:grid-cols-2">
        <Drawn title="Yours" sketch={mine} />
        {model ? <Drawn title="The model answer's" sketch={asSketch(model)} /> : null}
      </div>
    </section>
  );
}

function asSketch({ parts, arrows }: NonNullable<ReviewView["sketch"]["model"]>): Sketch {
  return {
    boxes: placed(parts, arrows),
    arrows: arrows.map((arrow, index) => ({ ...arrow, id: `arrow-${index}` })),
  };
}

function Drawn({ title, sketch }: { readonly title: string; readonly sketch: Sketch }) {
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="text-sm font-semibold">{title}</h3>
      {sketch.boxes.length > 0 ? (
        <div className="h-80 overflow-hidden rounded-md border border-line-soft bg-ground">
          <SketchView label={title} sketch={sketch} />
        </div>
      ) : null}
      <SketchWords sketch={sketch} />
    </div>
  );
}
