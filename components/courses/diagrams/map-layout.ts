import type { DiagramMap } from "@/lib/content/diagram-schema";
import { edgePath, type EdgePath } from "./edge-path";
import { frameOf, labelAt, widthOf, type Box, type Label } from "./label-box";
import { isShown } from "./steps";

export interface PlacedNode {
  readonly node: DiagramMap["nodes"][number];
  readonly box: Box;
  readonly label: Label;
}

export interface PlacedEdge {
  readonly edge: DiagramMap["edges"][number];
  readonly path: EdgePath;
  readonly label: Label | null;
}

export interface PlacedGroup {
  readonly group: DiagramMap["groups"][number];
  readonly box: Box;
  readonly label: Label;
}

export interface MapLayout {
  readonly frame: Box;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly groups: readonly PlacedGroup[];
}

const NODE_HEIGHT = 32;
const AROUND = 12;
const GROUP_LABEL = 20;

/** Lays a map out by the columns and rows of its nodes. */
export function layOutMap(diagram: DiagramMap): MapLayout {
  const nodes = diagram.nodes.map((node) => {
    const width = Math.max(40, widthOf(node.name, "name") + 14);
    const height = NODE_HEIGHT + (node.name.split("\n").length - 1) * 14;
    const center = { x: node.column * diagram.cell.width, y: node.row * diagram.cell.height };
    const box = { x: center.x - width / 2, y: center.y - height / 2, width, height };
    return { node, box, label: labelAt(node.name, center, { look: "name" }) };
  });
  const boxOf = (id: string) => nodes.find(({ node }) => node.id === id)?.box;
  const edges = diagram.edges.flatMap((edge) => {
    const [from, to] = [boxOf(edge.from), boxOf(edge.to)];
    if (!from || !to) return [];
    const path = edgePath(from, to, { bend: edge.bend, along: edge.along });
    return [{ edge, path, label: edge.label ? labelAt(edge.label, path.at) : null }];
  });
  const groups = diagram.groups.map((group) => {
    const inner = frameOf(group.members.flatMap((id) => boxOf(id) ?? []));
    const box = {
      x: inner.x - AROUND + 8,
      y: inner.y - AROUND + 8 - GROUP_LABEL,
      width: inner.width + 2 * AROUND - 16,
      height: inner.height + 2 * AROUND - 16 + GROUP_LABEL,
    };
    const at = { x: box.x + 8, y: box.y + 11 };
    return { group, box, label: labelAt(group.label, at, { look: "quiet", anchor: "start" }) };
  });
  const frame = frameOf([
    ...[...nodes, ...groups].map(({ box }) => box),
    ...edges.map(({ path }) => path.box),
    ...[...edges, ...groups].flatMap(({ label }) => label?.box ?? []),
  ]);
  return { nodes, edges, groups, frame };
}

/** What must not lie over one another in a step, counted from 0: the boxes of the nodes and all other texts. */
export function mapLabels({ nodes, edges, groups }: MapLayout, index: number): Label[] {
  return [
    ...nodes.filter(({ node }) => isShown(node, index)).map(({ label, box }) => ({ ...label, box })),
    ...edges.filter(({ edge }) => isShown(edge, index)).flatMap(({ label }) => label ?? []),
    ...groups.filter(({ group }) => isShown(group, index)).map(({ label }) => label),
  ];
}
