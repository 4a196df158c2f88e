import { LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";
import type { Problem } from "./problem";

/** Where a YAML text stands: `line` is the file's line at which it begins. */
interface Place {
  readonly file: string;
  readonly line: number;
}

interface Parsed<T> {
  /** Null when the text does not fit its schema. */
  readonly value: T | null;
  /** The file's line of a path into the value, such as [3, "options"]. */
  readonly lineOf: (path: readonly PropertyKey[]) => number;
}

/** Limits of one YAML file; docs/operations.md lists them. @public */
export const YAML_LIMITS = { characters: 400_000, aliases: 20 } as const;

/** YAML to a value of the schema; what does not fit is reported with its line. */
export function parseYaml<S extends z.ZodType>(
  text: string,
  schema: S,
  place: Place,
  problems: Problem[],
): Parsed<z.infer<S>> {
  const report = (line: number, rule: string, message: string) =>
    problems.push({ file: place.file, line, rule, message });
  if (text.length > YAML_LIMITS.characters) {
    report(place.line, "limit", `The file has more than ${YAML_LIMITS.characters} characters.`);
    return { value: null, lineOf: () => place.line };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineOf = (path: readonly PropertyKey[]) => place.line - 1 + lineOfPath(document, lines, path);
  for (const { pos, message } of [...document.errors, ...document.warnings]) {
    report(place.line - 1 + lines.linePos(pos[0]).line, "yaml", message);
  }
  if (document.errors.length > 0) return { value: null, lineOf };
  const result = schema.safeParse(document.toJS({ maxAliasCount: YAML_LIMITS.aliases }));
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) {
    const where = issue.path.length > 0 ? `${issue.path.join(".")}: ` : "";
    report(lineOf(issue.path), "schema", `${where}${issue.message}`);
  }
  return { value: null, lineOf };
}

/** The line of the deepest part of `path` that exists. */
function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node === "object" && node !== null && "range" in node && Array.isArray(node.range)) {
      return lines.linePos(Number(node.range[0])).line;
    }
  }
  return 1;
}
