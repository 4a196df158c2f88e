import { dimensionText, multiplierNamed, unitNamed, type Dimension } from "./quantity-units";

/** A figure with what it measures: times in seconds, data in bytes, counts as they are. */
export interface Quantity extends Dimension {
  readonly value: number;
  /** Whether a unit of time or data was written anywhere: without, the figure is taken in the unit asked for. */
  readonly hasUnits: boolean;
  /** Whether a percent sign was written. */
  readonly isPercent: boolean;
}

/** Why a text is no figure, in words for its writer. */
export class QuantityError extends Error {}

interface Reader {
  readonly tokens: readonly string[];
  position: number;
  depth: number;
}

const TOKEN =
  /\s*(?:((?:\d{1,3}(?:,\d{3})+(?!\d)|\d+(?:_\d+)*)(?:\.\d+)?(?:e[+-]?\d{1,3})?(?:[kMGT](?![A-Za-z]))?|\.\d+)|([A-Za-z\u00b5\u03bc]+)|(\*\*|[-+*/%^()\u00d7\u00b7\u00f7\u2212]))/y;
const SUFFIXES: Readonly<Record<string, number>> = { k: 1e3, M: 1e6, G: 1e9, T: 1e12 };
const SAME: Readonly<Record<string, string>> = {
  "\u00d7": "*",
  "\u00b7": "*",
  "\u00f7": "/",
  "\u2212": "-",
  "**": "^",
  per: "/",
};
const FUNCTIONS: ReadonlyMap<string, (value: number) => number> = new Map([
  ["sqrt", Math.sqrt],
  ["ceil", Math.ceil],
  ["floor", Math.floor],
  ["round", Math.round],
  ["exp", Math.exp],
  ["ln", Math.log],
  ["log2", Math.log2],
  ["log10", Math.log10],
]);
const DEPTH_MAX = 30;
const NUMBER = /^[\d.]/;
const WORD = /^[A-Za-z\u00b5\u03bc]/;
const PLAIN: Quantity = { value: 1, time: 0, data: 0, hasUnits: false, isPercent: false };

/**
 * Evaluates an estimate as people write it: `120k requests / 40`, `500,000 * 100 B`, `3 GB per day`, `(1 - 0.9^6) * 100 %`.
 * Words that are no unit say what is counted and change nothing. A unit binds tighter than `*` and `/`. Nothing is ever
 * given to the JavaScript engine. Throws QuantityError.
 */
export function evaluateQuantity(source: string): Quantity {
  const reader: Reader = { tokens: tokenize(source), position: 0, depth: 0 };
  if (reader.tokens.length === 0)
    throw new QuantityError("Write a figure, or the arithmetic that leads to it.");
  const value = sum(reader);
  if (reader.position < reader.tokens.length)
    throw new QuantityError(`"${peek(reader)}" is not expected here.`);
  if (!Number.isFinite(value.value)) throw new QuantityError("This does not come to a number.");
  return value;
}

/** The figure in a unit such as `ms`, `MB/s` or `orders per second`. Throws QuantityError when it measures something else. */
export function inUnit(quantity: Quantity, unit: string): number {
  const asked = evaluateQuantity(/^(per\b|%)/.test(unit) ? `1 ${unit}` : unit);
  if (isBare(quantity, asked)) return quantity.value;
  if (quantity.time !== asked.time || quantity.data !== asked.data)
    throw new QuantityError(
      `This comes to ${dimensionText(quantity)}, and ${dimensionText(asked)} is asked for, in ${unit}.`,
    );
  return quantity.value / asked.value;
}

/** Written without a unit where one is asked for: `50`, when it is about MB. */
function isBare(quantity: Quantity, asked: Quantity): boolean {
  if (quantity.hasUnits) return false;
  return asked.isPercent ? !quantity.isPercent : isMeasured(asked);
}

const isMeasured = ({ time, data }: Dimension) => time !== 0 || data !== 0;

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new QuantityError(`"${text.slice(at, at + 12).trim()}" cannot be read.`);
    const token = match[1] ?? match[2] ?? match[3] ?? "";
    // `log2` and `log10` are one word.
    const previous = tokens.at(-1);
    if (previous === "log" && /^(2|10)$/.test(token)) tokens[tokens.length - 1] = `log${token}`;
    else tokens.push(SAME[token] ?? token);
  }
  return tokens;
}

const peek = (reader: Reader): string | undefined => reader.tokens[reader.position];

function take(reader: Reader): string {
  const token = peek(reader);
  if (token === undefined) throw new QuantityError("Something is missing at the end.");
  reader.position += 1;
  return token;
}

function sum(reader: Reader): Quantity {
  if (++reader.depth > DEPTH_MAX) throw new QuantityError("The brackets are nested too deeply.");
  let left = product(reader);
  while (peek(reader) === "+" || peek(reader) === "-") {
    const sign = take(reader) === "+" ? 1 : -1;
    const right = product(reader);
    if (left.time !== right.time || left.data !== right.data)
      throw new QuantityError(`${dimensionText(left)} and ${dimensionText(right)} cannot be added.`);
    left = { ...left, ...marks(left, right), value: left.value + sign * right.value };
  }
  reader.depth -= 1;
  return left;
}

function product(reader: Reader): Quantity {
  let left = peek(reader) === "/" ? PLAIN : signed(reader);
  while (peek(reader) === "*" || peek(reader) === "/")
    left = take(reader) === "*" ? times(left, signed(reader), 1) : times(left, signed(reader), -1);
  return left;
}

/** left times right, or divided by it where `direction` is -1. */
function times(left: Quantity, right: Quantity, direction: 1 | -1): Quantity {
  return {
    value: direction === 1 ? left.value * right.value : left.value / right.value,
    time: left.time + direction * right.time,
    data: left.data + direction * right.data,
    ...marks(left, right),
  };
}

const marks = (left: Quantity, right: Quantity) => ({
  hasUnits: left.hasUnits || right.hasUnits,
  isPercent: left.isPercent || right.isPercent,
});

function signed(reader: Reader): Quantity {
  let sign = 1;
  while (peek(reader) === "-" || peek(reader) === "+") if (take(reader) === "-") sign = -sign;
  let value = power(reader);
  // A figure and the words after it, as in `3 million orders`.
  while (WORD.test(peek(reader) ?? "")) value = times(value, power(reader), 1);
  return { ...value, value: sign * value.value };
}

function power(reader: Reader): Quantity {
  let base = atom(reader);
  while (peek(reader) === "%") {
    take(reader);
    base = { ...base, value: base.value / 100, isPercent: true };
  }
  if (peek(reader) !== "^") return base;
  take(reader);
  const exponent = signed(reader);
  if (isMeasured(exponent) || (isMeasured(base) && !Number.isInteger(exponent.value)))
    throw new QuantityError("An exponent is a plain number.");
  return {
    ...base,
    value: base.value ** exponent.value,
    time: base.time * exponent.value,
    data: base.data * exponent.value,
  };
}

function atom(reader: Reader): Quantity {
  const token = take(reader);
  if (token === "(") {
    const inner = sum(reader);
    if (peek(reader) !== ")") throw new QuantityError("A bracket is not closed.");
    take(reader);
    return inner;
  }
  if (NUMBER.test(token)) {
    const suffix = SUFFIXES[token.at(-1) ?? ""];
    const digits = (suffix === undefined ? token : token.slice(0, -1)).replaceAll(/[,_]/g, "");
    return { ...PLAIN, value: Number(digits) * (suffix ?? 1) };
  }
  if (!WORD.test(token)) throw new QuantityError(`"${token}" is not expected here.`);
  if (peek(reader) === "(") return applied(token, reader);
  const unit = unitNamed(token);
  if (unit) return { ...PLAIN, value: unit.scale, time: unit.time, data: unit.data, hasUnits: true };
  return { ...PLAIN, value: multiplierNamed(token) ?? 1 };
}

function applied(name: string, reader: Reader): Quantity {
  const apply = FUNCTIONS.get(name);
  if (!apply)
    throw new QuantityError(`"${name}(" is no function here. There are ${[...FUNCTIONS.keys()].join(", ")}.`);
  const inner = atom(reader);
  return { ...inner, value: apply(inner.value) };
}

/** A figure as people read it: up to four digits that matter, thousands apart. */
export function figureText(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e12 || size < 1e-4)) return value.toExponential(3);
  return new Intl.NumberFormat("en", {
    maximumSignificantDigits: size >= 1_000 ? 15 : 4,
    maximumFractionDigits: 4,
  }).format(size >= 1_000 ? Math.round(value) : value);
}
