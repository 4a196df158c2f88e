import type { Box } from "./label-box";

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A way from box to box, the room that it takes, and the place of its label. */
export interface EdgePath {
  readonly d: string;
  readonly box: Box;
  readonly at: Point;
}

/** How far a loop stands out above its box. */
const LOOP = 22;

/** From edge to edge of two boxes; `bend` swings it out to the left of its direction, `along` places the label. */
export function edgePath(
  from: Box,
  to: Box,
  { bend, along }: { readonly bend: number; readonly along: number },
): EdgePath {
  if (from === to) return loopPath(from);
  const [a, b] = [centerOf(from), centerOf(to)];
  const distance = Math.max(1, Math.hypot(b.x - a.x, b.y - a.y));
  const left = { x: (b.y - a.y) / distance, y: -(b.x - a.x) / distance };
  // The control point of a quadratic curve lies twice as far out as the curve.
  const control = { x: (a.x + b.x) / 2 + 2 * bend * left.x, y: (a.y + b.y) / 2 + 2 * bend * left.y };
  const start = borderPoint(from, control);
  const end = borderPoint(to, control);
  return {
    d: `M${point(start)}Q${point(control)} ${point(end)}`,
    box: boxOfCurve(start, control, end),
    at: onCurve(start, control, end, along),
  };
}

function loopPath(box: Box): EdgePath {
  const { x, y } = { x: box.x + box.width / 2, y: box.y };
  return {
    d: `M${x - 16} ${y}C${x - 24} ${y - LOOP} ${x + 24} ${y - LOOP} ${x + 16} ${y}`,
    box: { x: x - 24, y: y - LOOP, width: 48, height: LOOP },
    at: { x, y: y - LOOP - 2 },
  };
}

const centerOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
const point = ({ x, y }: Point) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;

/** Where the way from a box's middle towards a point leaves the box. */
function borderPoint(box: Box, towards: Point): Point {
  const center = centerOf(box);
  const [dx, dy] = [towards.x - center.x, towards.y - center.y];
  const scale = Math.min(
    dx === 0 ? Infinity : (box.width / 2 + 2) / Math.abs(dx),
    dy === 0 ? Infinity : (box.height / 2 + 2) / Math.abs(dy),
  );
  return Number.isFinite(scale) ? { x: center.x + scale * dx, y: center.y + scale * dy } : center;
}

function onCurve(start: Point, control: Point, end: Point, t: number): Point {
  const [u, v, w] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
  return {
    x: u * start.x + v * control.x + w * end.x,
    y: u * start.y + v * control.y + w * end.y,
  };
}

function boxOfCurve(start: Point, control: Point, end: Point): Box {
  // Along each axis the curve turns back where its derivative is zero, if that is on the way.
  const turns = [turnAt(start.x, control.x, end.x), turnAt(start.y, control.y, end.y)];
  const points = [0, 1, ...turns].map((t) => onCurve(start, control, end, t));
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function turnAt(start: number, control: number, end: number): number {
  const t = (start - control) / (start - 2 * control + end);
  return t > 0 && t < 1 ? t : 0;
}
