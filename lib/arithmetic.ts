/** Values by the names that stand for them. */
export type Named = Readonly<Record<string, number>>;

/**
 * Evaluates the arithmetic of a question's `working`: numbers, names of given
 * values, + - * / % **, parentheses and a few functions of Math. Content is
 * data: it is never given to the JavaScript engine. Throws SyntaxError for
 * anything else.
 */
export function evaluate(source: string, named: Named = {}): number {
  const parser = { tokens: tokenize(source), named, position: 0, depth: 0 };
  const value = sum(parser);
  if (parser.position < parser.tokens.length)
    throw new SyntaxError(`"${peek(parser)}" is not expected in "${source}"`);
  return value;
}

interface Parser {
  readonly tokens: readonly string[];
  readonly named: Named;
  position: number;
  depth: number;
}

const FUNCTIONS: Readonly<Record<string, (...values: number[]) => number>> = {
  "Math.abs": Math.abs,
  "Math.ceil": Math.ceil,
  "Math.exp": Math.exp,
  "Math.floor": Math.floor,
  "Math.log": Math.log,
  "Math.log2": Math.log2,
  "Math.log10": Math.log10,
  "Math.max": Math.max,
  "Math.min": Math.min,
  "Math.round": Math.round,
  "Math.sqrt": Math.sqrt,
};

const TOKEN =
  /\s*(?:(\d+(?:_\d+)*\.?\d*(?:e[+-]?\d+)?|\.\d+(?:e[+-]?\d+)?)|(Math\.[a-z0-9]+|[a-z][A-Za-z0-9]*)|(\*\*|[-+*/%(),]))/y;
const MAX_DEPTH = 40;

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  const text = source.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (!match) throw new SyntaxError(`"${text.slice(at, at + 12)}" is not arithmetic`);
    tokens.push(match[1] ?? match[2] ?? match[3] ?? "");
  }
  return tokens;
}

const peek = (parser: Parser): string | undefined => parser.tokens[parser.position];

function take(parser: Parser, expected?: string): string {
  const token = peek(parser);
  if (token === undefined || (expected !== undefined && token !== expected)) {
    throw new SyntaxError(
      `${expected ? `"${expected}"` : "a value"} is expected${token ? ` instead of "${token}"` : " at the end"}`,
    );
  }
  parser.position += 1;
  return token;
}

function sum(parser: Parser): number {
  if (++parser.depth > MAX_DEPTH) throw new SyntaxError("the arithmetic is nested too deeply");
  let value = product(parser);
  while (peek(parser) === "+" || peek(parser) === "-") {
    value = take(parser) === "+" ? value + product(parser) : value - product(parser);
  }
  parser.depth -= 1;
  return value;
}

function product(parser: Parser): number {
  let value = signed(parser);
  for (
    let operator = peek(parser);
    operator === "*" || operator === "/" || operator === "%";
    operator = peek(parser)
  ) {
    take(parser);
    const right = signed(parser);
    value = operator === "*" ? value * right : operator === "/" ? value / right : value % right;
  }
  return value;
}

function signed(parser: Parser): number {
  let sign = 1;
  while (peek(parser) === "-" || peek(parser) === "+") if (take(parser) === "-") sign = -sign;
  return sign * power(parser);
}

/** Right-associative, and binds tighter than a sign in front of it. */
function power(parser: Parser): number {
  const base = atom(parser);
  if (peek(parser) !== "**") return base;
  take(parser);
  return base ** signed(parser);
}

function atom(parser: Parser): number {
  const token = take(parser);
  if (token === "(") {
    const value = sum(parser);
    take(parser, ")");
    return value;
  }
  if (token.startsWith("Math.")) return call(parser, token);
  if (Object.hasOwn(parser.named, token)) return parser.named[token] ?? NaN;
  const value = Number(token.replaceAll("_", ""));
  if (Number.isNaN(value)) throw new SyntaxError(`"${token}" is not a value`);
  return value;
}

function call(parser: Parser, name: string): number {
  const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!apply) throw new SyntaxError(`${name} is not among ${Object.keys(FUNCTIONS).join(", ")}`);
  take(parser, "(");
  const values = [sum(parser)];
  while (peek(parser) === ",") {
    take(parser);
    values.push(sum(parser));
  }
  take(parser, ")");
  return apply(...values);
}

/** Why a working does not yield its answer, or null. The answer may be the working rounded to the digits it is written with. */
export function workingFault(working: string, answer: number, named: Named = {}): string | null {
  try {
    const value = evaluate(working, named);
    const digits = /\.(\d+)$/.exec(String(answer))?.[1]?.length ?? 0;
    const rounding = 0.5 * 10 ** -digits + 1e-9 * Math.abs(answer);
    return Math.abs(value - answer) <= rounding
      ? null
      : `the working yields ${value}, the answer is ${answer}.`;
  } catch (error) {
    return `the working cannot be evaluated: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
