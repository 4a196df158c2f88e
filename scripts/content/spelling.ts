import type { Problem } from "@/lib/content/problem";

/** Terms of the trade, as they are written. Other spellings of the same letters are mistakes. */
const TERMS = [
  "Grafana",
  "HTTP",
  "JSON",
  "Kubernetes",
  "LogQL",
  "Loki",
  "OpenTelemetry",
  "Paxos",
  "PostgreSQL",
  "PromQL",
  "Prometheus",
  "SLI",
  "SLO",
  "TraceQL",
  "W3C",
] as const;

/** Wrong on the left, right on the right. The texts are in American spelling. */
const MISSPELLINGS: Readonly<Record<string, string>> = {
  "open telemetry": "OpenTelemetry",
  "trace id": "trace ID",
  "span id": "span ID",
  "data base": "database",
  behaviour: "behavior",
  cancelled: "canceled",
  catalogue: "catalog",
  centre: "center",
  colour: "color",
  favour: "favor",
  favourite: "favorite",
  labelled: "labeled",
  normalise: "normalize",
  optimise: "optimize",
  organise: "organize",
  recognise: "recognize",
  serialise: "serialize",
  summarise: "summarize",
  synchronise: "synchronize",
  visualise: "visualize",
};

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
const TERM_PATTERN = new RegExp(`\\b(?:${TERMS.map(escaped).join("|")})\\b`, "gi");
const MISSPELLING_PATTERN = new RegExp(`\\b(?:${Object.keys(MISSPELLINGS).map(escaped).join("|")})\\b`, "gi");

/** Key terms that are spelled in another way than everywhere else. Code, addresses and attributes are not prose. */
export function spellingProblems(file: string, source: string): Problem[] {
  const problems: Problem[] = [];
  let inCode = false;
  for (const [index, line] of source.split("\n").entries()) {
    if (/^\s*(```|~~~)/.test(line)) inCode = !inCode;
    else if (!inCode)
      problems.push(
        ...wordsIn(line).map((message) => ({ file, line: index + 1, rule: "spelling", message })),
      );
  }
  return problems;
}

function wordsIn(line: string): string[] {
  const prose = line
    .replaceAll(/`[^`]*`/g, " ")
    .replaceAll(/https?:\/\/\S+/g, " ")
    .replaceAll(/\]\([^)]*\)/g, "] ")
    .replaceAll(/\{[^}]*\}/g, " ")
    .replaceAll(/^\s*(id|slug|url|lesson|working):.*/g, " ")
    .replaceAll(/^\s*- (id: .*|q-.*)/g, " ");
  const terms = [...prose.matchAll(TERM_PATTERN)].flatMap(([found]) => {
    const term = TERMS.find((candidate) => candidate.toLowerCase() === found.toLowerCase());
    return term && term !== found ? [`"${found}" is written "${term}".`] : [];
  });
  const misspellings = [...prose.matchAll(MISSPELLING_PATTERN)].flatMap(([found]) => {
    const right = MISSPELLINGS[found.toLowerCase()];
    // A sentence may begin with it.
    const capital = right && right[0] !== undefined ? right[0].toUpperCase() + right.slice(1) : right;
    return right && found !== right && found !== capital ? [`"${found}" is written "${right}".`] : [];
  });
  return [...terms, ...misspellings];
}
