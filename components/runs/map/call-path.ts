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
/** One curve after the other. */
type Way = readonly Curve[];

export interface CallRoute {
  readonly path: string;
  readonly label: Point;
}

interface Call {
  readonly id: string;
  readonly source: Box;
  readonly target: Box;
}

interface Surroundings {
  readonly parts: readonly Box[];
  /** Heights at which there is room between rows. */
  readonly lanes: readonly number[];
  readonly isVertical: boolean;
}

const LABEL = { width: 116, height: 15 };
/** So far beside a part a line has turned into the room between the rows. */
const TURN_PX = 36;
/** How far a line keeps from parts that it has nothing to do with. */
const CLEAR = 3;
/** Along the curve, best places first. */
const STATIONS = [0.5, 0.42, 0.58, 0.34, 0.66, 0.28, 0.74, 0.22, 0.8, 0.16, 0.86];

const middleX = ({ x, width }: Box) => x + width / 2;
const middleY = ({ y, height }: Box) => y + height / 2;

/**
 * The ways that a call may take, best first: from the caller's right side to the callee's left, straight or along the
 * room between two rows; or down and up between parts that stand above each other.
 */
function waysOf({ source, target }: Call, lanes: readonly number[], isVertical: boolean): readonly Way[] {
  if (isVertical || Math.abs(target.x - source.x) < source.width) {
    const isAbove = middleY(source) < middleY(target);
    const from = { x: middleX(source), y: isAbove ? source.y + source.height : source.y };
    const to = { x: middleX(target), y: isAbove ? target.y : target.y + target.height };
    const bend = (to.y - from.y) / 2;
    return [[[from, { x: from.x, y: from.y + bend }, { x: to.x, y: to.y - bend }, to]]];
  }
  const from = { x: source.x + source.width, y: middleY(source) };
  const to = { x: target.x, y: middleY(target) };
  const middle = (from.y + to.y) / 2;
  const turn = Math.min(TURN_PX, (to.x - from.x) / 3);
  const along = lanes
    .toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle))
    .map((y): Way => {
      const [begin, end] = [
        { x: from.x + turn, y },
        { x: to.x - turn, y },
      ];
      return [across(from, begin, turn / 2), across(begin, end, 0), across(end, to, turn / 2)];
    });
  return [[across(from, to, Math.max(36, Math.abs(to.x - from.x) / 2))], ...along];
}

/** Leaves one point and reaches another sideways. */
function across(from: Point, to: Point, bend: number): Curve {
  return [from, { x: from.x + bend, y: from.y }, { x: to.x - bend, y: to.y }, to];
}

/** The heights between the rows of parts, and above the first. */
function lanesBetween(parts: readonly Box[]): readonly number[] {
  const tops = [...new Set(parts.map(({ y }) => y))].toSorted((one, other) => one - other);
  const rowHeight = Math.min(...tops.slice(1).map((top, index) => top - (tops[index] ?? NaN)));
  const height = Math.max(...parts.map((part) => part.height));
  const room = Number.isFinite(rowHeight) ? rowHeight - height : height;
  return tops.map((top) => top - room / 2);
}

/** How much of a way lies behind parts that it has nothing to do with: points of 32. */
function hiddenPoints(way: Way, parts: readonly Box[]): number {
  let hidden = 0;
  for (let step = 1; step < 32; step += 1) {
    const { x, y } = pointOn(way, step / 32);
    const isBehind = parts.some(
      (part) =>
        x > part.x - CLEAR &&
        x < part.x + part.width + CLEAR &&
        y > part.y - CLEAR &&
        y < part.y + part.height + CLEAR,
    );
    if (isBehind) hidden += 1;
  }
  return hidden;
}

function wayOf(call: Call, { parts, lanes, isVertical }: Surroundings): Way {
  const others = parts.filter((part) => part !== call.source && part !== call.target);
  const ways = waysOf(call, lanes, isVertical).map((way) => ({
    way,
    hidden: hiddenPoints(way, others),
  }));
  return ways.reduce((best, other) => (other.hidden < best.hidden ? other : best)).way;
}

/** The point of a way that comes after this share of it, each of its curves counting alike. */
function pointOn(way: Way, share: number): Point {
  const at = Math.min(way.length - 1, Math.floor(share * way.length));
  const curve = way[at];
  if (!curve) throw new RangeError("a way without a curve");
  return pointAt(curve, share * way.length - at);
}

function pointAt([a, b, c, d]: Curve, t: number): Point {
  const u = 1 - t;
  const mix = (p: number, q: number, r: number, s: number) =>
    u * u * u * p + 3 * u * u * t * q + 3 * u * t * t * r + t * t * t * s;
  return { x: mix(a.x, b.x, c.x, d.x), y: mix(a.y, b.y, c.y, d.y) };
}

const text = ({ x, y }: Point) => `${x.toFixed(1)} ${y.toFixed(1)}`;

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
  const surroundings = { parts, lanes: lanesBetween(parts), isVertical };
  const taken: Box[] = [...parts];
  for (const call of calls) {
    const way = wayOf(call, surroundings);
    let best: { label: Point; box: Box; covered: number } | null = null;
    for (const station of STATIONS) {
      const label = pointOn(way, station);
      const box = { x: label.x - LABEL.width / 2, y: label.y - LABEL.height / 2, ...LABEL };
      const covered = taken.reduce((sum, other) => sum + overlap(box, other), 0);
      if (!best || covered < best.covered) best = { label, box, covered };
      if (covered === 0) break;
    }
    if (!best) continue;
    taken.push(best.box);
    const path = way.map(
      ([from, ...rest], at) => `${at === 0 ? `M${text(from)}` : ""}C${rest.map(text).join(" ")}`,
    );
    routes.set(call.id, { path: path.join(""), label: best.label });
  }
  return routes;
}
