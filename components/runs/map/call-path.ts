/** Lines between the parts of a map, and where their figures stand. Pure geometry, in the map's own pixels. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A cubic Bézier curve. */
type Curve = readonly [Point, Point, Point, Point];

export interface CallRoute {
  readonly path: string;
  readonly label: Point;
}

interface Call {
  readonly id: string;
  readonly source: Box;
  readonly target: Box;
}

const LABEL = { width: 116, height: 15 };
/** How high a long call arches over the parts in between. */
const ARCH_PX = 108;
/** Along the curve, best places first. */
const STATIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.74, 0.22, 0.8, 0.16, 0.86];

const middleX = ({ x, width }: Box) => x + width / 2;
const middleY = ({ y, height }: Box) => y + height / 2;

/** From the caller's right side to the callee's left, or down and up between parts that stand above each other. */
function curveOf({ source, target }: Call, isVertical: boolean): Curve {
  const dx = target.x - source.x;
  const isAbove = middleY(source) < middleY(target);
  if (isVertical || Math.abs(dx) < source.width) {
    const from = { x: middleX(source), y: isAbove ? source.y + source.height : source.y };
    const to = { x: middleX(target), y: isAbove ? target.y : target.y + target.height };
    const bend = (to.y - from.y) / 2;
    return [from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y - bend }, to];
  }
  const from = { x: source.x + source.width, y: middleY(source) };
  const to = { x: target.x, y: middleY(target) };
  const isLevel = Math.abs(to.y - from.y) < 8;
  if (isLevel && to.x - from.x > source.width) {
    const top = to.y - ARCH_PX;
    return [from, { x: from.x + 70, y: top }, { x: to.x - 70, y: top }, to];
  }
  const bend = Math.max(36, Math.abs(to.x - from.x) / 2);
  return [from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to];
}

function pointAt([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number) =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * The route of every call: its line, and its figures where they cover neither a part nor the figures of a call before it;
 * where there is no such place, where they cover least.
 */
export function callRoutes(
  calls: readonly Call[],
  parts: readonly Box[],
  isVertical: boolean,
): Map<string, CallRoute> {
  const routes = new Map<string, CallRoute>();
  const taken: Box[] = [...parts];
  for (const call of calls) {
    const curve = curveOf(call, isVertical);
    let best: { label: Point; box: Box; covered: number } | null = null;
    for (const station of STATIONS) {
      const label = pointAt(curve, station);
      const box = { x: label.x - LABEL.width / 2, y: label.y - LABEL.height / 2, ...LABEL };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (!best || covered < best.covered) best = { label, box, covered };
      if (covered === 0) break;
    }
    if (!best) continue;
    taken.push(best.box);
    const [a, b, c, d] = curve.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`);
    routes.set(call.id, { path: `M${a}C${b} ${c} ${d}`, label: best.label });
  }
  return routes;
}
