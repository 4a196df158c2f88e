interface Piece {
  readonly text: string;
  readonly kind: "key" | "string" | "number" | "word" | "comment" | null;
}

/** One pattern a language; the first group that matches names the kind. Small on purpose: five languages, few colours. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  json: /(?<key>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<string>"(?:[^"\\]|\\.)*")|(?<number>-?\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b)|(?<word>\b(?:true|false|null)\b)/g,
  http: /(?<word>^[A-Z]+(?= \S+ HTTP))|(?<key>^[A-Za-z-]+(?=:))|(?<number>\b[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\b)/gm,
  promql:
    /(?<comment>#.*$)|(?<string>"(?:[^"\\]|\\.)*")|(?<word>\b(?:sum|avg|max|min|count|rate|increase|irate|histogram_quantile|by|without|on|le|and|or|unless|offset)\b(?=\s*\(|\s))|(?<number>\b\d+(?:\.\d+)?(?:ms|[smhdwy])?\b)/gm,
  logql:
    /(?<comment>#.*$)|(?<string>"(?:[^"\\]|\\.)*"|`[^`]*`)|(?<word>\b(?:sum|count_over_time|rate|by|json|logfmt|line_format|unwrap)\b)|(?<number>\b\d+(?:\.\d+)?(?:ms|[smhdwy])?\b)/gm,
};

/** Cuts source text into pieces with a kind. Joined again, the pieces are the source. Pure. */
export function highlight(source: string, language: string): Piece[] {
  const pattern = Object.hasOwn(PATTERNS, language) ? PATTERNS[language] : undefined;
  if (!pattern) return [{ text: source, kind: null }];
  const pieces: Piece[] = [];
  let position = 0;
  for (const match of source.matchAll(pattern)) {
    if (match[0] === "") continue;
    if (match.index > position) pieces.push({ text: source.slice(position, match.index), kind: null });
    const kind = Object.entries(match.groups ?? {}).find(([, value]) => value !== undefined)?.[0];
    pieces.push({ text: match[0], kind: (kind ?? null) as Piece["kind"] });
    position = match.index + match[0].length;
  }
  if (position < source.length) pieces.push({ text: source.slice(position), kind: null });
  return pieces;
}
