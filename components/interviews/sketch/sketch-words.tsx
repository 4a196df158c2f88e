import { describeSketch, type Sketch } from "@/lib/sketch";

/** A drawing in words: the alternative for those who do not see it, and a check for those who do. */
export function SketchWords({ sketch }: { readonly sketch: Pick<Sketch, "boxes" | "arrows"> }) {
  const sentences = describeSketch(sketch);
  if (sentences.length === 0) return <p className="text-sm text-ink-3">Nothing is drawn.</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5 text-sm text-ink-2 marker:text-ink-3">
      {sentences.map((sentence, index) => (
        <li key={index} className="[overflow-wrap:anywhere]">
          {sentence}
        </li>
      ))}
    </ul>
  );
}
