/** Limits of one authored text; docs/operations.md lists them. Parsing Markdown is quadratic in places, so they come first. */
export const MARKDOWN_LIMITS = {
  characters: 40_000,
  /** Of a paragraph, table, list or code block: text without an empty line. */
  blockCharacters: 8_000,
  /** Quotes, list levels and directives inside one another. */
  nesting: 8,
  indentColumns: 48,
  directives: 100,
  tableColumns: 12,
  nodes: 10_000,
  /** Levels of the finished tree. */
  depth: 40,
} as const;

const CONTAINER_MARKER = /^[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/;
const DIRECTIVE_OPENS = /^[ \t]*:{3,}[a-z]/i;
const DIRECTIVE_CLOSES = /^[ \t]*:{3,}[ \t]*$/;

interface Scan {
  blockCharacters: number;
  openDirectives: number;
  directives: number;
}

function lineFault(line: string, scan: Scan): string | null {
  let rest = line;
  let markers = 0;
  for (let match = CONTAINER_MARKER.exec(rest); match; match = CONTAINER_MARKER.exec(rest)) {
    rest = rest.slice(match[0].length);
    if (++markers > MARKDOWN_LIMITS.nesting)
      return `Quotes and lists are nested more than ${MARKDOWN_LIMITS.nesting} deep.`;
  }
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  if (indent.replaceAll("\t", "    ").length > MARKDOWN_LIMITS.indentColumns) {
    return `A line is indented by more than ${MARKDOWN_LIMITS.indentColumns} columns.`;
  }
  if (DIRECTIVE_CLOSES.test(rest)) scan.openDirectives = Math.max(0, scan.openDirectives - 1);
  else if (DIRECTIVE_OPENS.test(rest)) scan.openDirectives += 1;
  if (/^[ \t]*::/.test(rest)) scan.directives += 1;
  if (scan.openDirectives > MARKDOWN_LIMITS.nesting)
    return `Directives are nested more than ${MARKDOWN_LIMITS.nesting} deep.`;
  if (scan.directives > 2 * MARKDOWN_LIMITS.directives)
    return `There are more than ${MARKDOWN_LIMITS.directives} directives.`;
  scan.blockCharacters = line.trim() === "" ? 0 : scan.blockCharacters + line.length;
  if (scan.blockCharacters > MARKDOWN_LIMITS.blockCharacters) {
    return `A paragraph, table, list or code block is longer than ${MARKDOWN_LIMITS.blockCharacters} characters.`;
  }
  return null;
}

/**
 * Looks at the raw lines, in linear time, and says why a text must not reach
 * the parser; null when it may. Deep nesting costs the parser minutes and its stack.
 */
export function refusal(source: string): { readonly line: number; readonly message: string } | null {
  if (source.length > MARKDOWN_LIMITS.characters) {
    return {
      line: 1,
      message: `The text has ${source.length} characters; ${MARKDOWN_LIMITS.characters} are allowed.`,
    };
  }
  const scan: Scan = { blockCharacters: 0, openDirectives: 0, directives: 0 };
  for (const [index, line] of source.split(/\r\n?|\n/).entries()) {
    const message = lineFault(line, scan);
    if (message) return { line: index + 1, message };
  }
  return null;
}
