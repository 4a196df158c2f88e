import { parseInline, richText } from "@/lib/content/service";
import type { RichNode } from "@/lib/content/schema";
import { experimentView } from "@/lib/experiments/service";
import { rangeText } from "./predict-item";
import { CLOZE_GAP, type Item, type ItemOf, type PublicItem } from "./schema";
import { partToken, present, rightToken, type Presentation } from "./tokens";
import { variantOf } from "./variant";

/** An item as a browser may see it before it is graded: nothing in it tells the answer, not even its ids or its order. */
export function publicItem(authored: Item, seed: number): PublicItem {
  const item = variantOf(authored, seed);
  const presentation = present(item, seed);
  const common = {
    id: item.id,
    version: item.version,
    level: item.level,
    prompt: richText(item.prompt),
  };
  switch (item.kind) {
    case "single":
    case "multiple":
      return { ...common, kind: item.kind, options: shown(presentation, item.options) };
    case "predict":
      return { ...common, ...publicPrediction(item, presentation) };
    case "truefalse":
      return { ...common, kind: item.kind };
    case "numeric":
      return { ...common, kind: item.kind, unit: item.unit, hint: item.hint ? parseInline(item.hint) : null };
    case "ordering":
      return { ...common, kind: item.kind, items: shown(presentation, item.items) };
    case "matching":
      return {
        ...common,
        kind: item.kind,
        lefts: item.pairs.map((pair) => ({
          token: partToken(presentation, pair.id),
          text: parseInline(pair.left),
        })),
        rights: presentation.rights.flatMap((id) => {
          const pair = item.pairs.find((candidate) => candidate.id === id);
          return pair ? [{ token: rightToken(presentation, id), text: parseInline(pair.right) }] : [];
        }),
      };
    case "hottext":
      return {
        ...common,
        kind: item.kind,
        lines: item.lines.map((line) => ({ token: partToken(presentation, line.id), text: line.text })),
        select: item.select,
      };
    case "cloze":
      return {
        ...common,
        kind: item.kind,
        text: withBlanks(richText(item.text)),
        blanks: item.blanks.map((blank) => blank.id),
      };
  }
}

function publicPrediction(item: ItemOf<"predict">, presentation: Presentation) {
  const experiment = experimentView(item.experiment);
  if (!experiment) throw new Error(`${item.id} asks about an experiment that is not there`);
  const unit = experiment.measures.find(({ id }) => id === item.measure)?.unit ?? "";
  const options = item.options.map((option) => ({ id: option.id, text: rangeText(option, unit) }));
  const { kind, settings, measure } = item;
  return { kind, experiment, settings, measure, options: shown(presentation, options) };
}

function shown(presentation: Presentation, parts: readonly { readonly id: string; readonly text: string }[]) {
  return presentation.parts.flatMap((id) => {
    const part = parts.find((candidate) => candidate.id === id);
    return part ? [{ token: partToken(presentation, id), text: parseInline(part.text) }] : [];
  });
}

/** Splits text at its {{gaps}}: each becomes a blank to fill in. */
function withBlanks(nodes: readonly RichNode[]): RichNode[] {
  return nodes.flatMap((node): RichNode[] => {
    if (typeof node !== "string")
      return [node.children ? { ...node, children: withBlanks(node.children) } : node];
    // `split` on a pattern with one group yields text, id, text, id, ..., text.
    return node
      .split(CLOZE_GAP)
      .map((piece, index): RichNode => (index % 2 === 1 ? { tag: "blank", props: { id: piece } } : piece))
      .filter((piece) => piece !== "");
  });
}
