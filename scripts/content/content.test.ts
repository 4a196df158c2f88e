import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { formatProblem } from "@/lib/content/problem";
import { SAMPLES } from "@/lib/quizzes/testing/sample-items";
import type { Item } from "@/lib/quizzes/schema";
import { atLeast, bankReport } from "./bank";
import { checkContent } from "./check";
import { coverageReport } from "./coverage";
import { knownToTheEngine } from "./references";
import { spellingProblems } from "./spelling";

const known = knownToTheEngine();

describe("the content of this repository", () => {
  const checked = checkContent(process.cwd(), known);

  it("has no problems", () => {
    expect(checked.problems.map(formatProblem)).toEqual([]);
  });

  it("covers every row: a lesson, at least six questions, at least three cards", () => {
    const { rows, missing } = coverageReport(checked, known);
    expect(missing).toEqual([]);
    expect(rows.map(({ id }) => id).sort()).toEqual([...checked.catalogue.lessons.keys()].sort());
    expect(checked.catalogue.cards.size).toBeGreaterThanOrEqual(200);
  });

  it("has a bank that gives nothing away", () => {
    const report = bankReport([...checked.catalogue.items.values()]);
    expect(report.violations).toEqual([]);
    expect(report.items).toBeGreaterThanOrEqual(40);
  });
});

describe("a mistake is reported with its file and line", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function problemsOf(files: Record<string, string>): string[] {
    const root = mkdtempSync(path.join(tmpdir(), "content-"));
    folders.push(root);
    for (const [name, text] of Object.entries({ "coverage.yaml": "[]", ...files })) {
      mkdirSync(path.join(root, "content", path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, "content", name), text);
    }
    return checkContent(root, { ...known, incidents: new Set() }).problems.map(formatProblem);
  }

  const head =
    '---\nid: "9.1"\nslug: a\ntitle: A\nsummary: B\nminutes: 5\nobjectives: [one, two]\nsources: [{title: T, section: S, url: "https://example.com"}]\n---\n';
  const course = {
    "courses/ds/course.yaml": "id: ds\ntitle: D\nsummary: S\nmodules: [m]\n",
    "courses/ds/m/module.yaml": 'id: m\nchapter: 9\ntitle: M\nsummary: S\nlessons: ["9.1"]\n',
  };

  it.each([
    [
      "a directive that does not exist",
      { ...course, "courses/ds/m/9.1-a.md": `${head}\nText.\n\n::video{id=x}\n` },
      "content/courses/ds/m/9.1-a.md:13  directive",
    ],
    [
      "a question that does not exist",
      { ...course, "courses/ds/m/9.1-a.md": `${head}\n::check{id=q-9.1-gone}\n` },
      "content/courses/ds/m/9.1-a.md:11  reference",
    ],
    [
      "a heading that does not exist",
      { ...course, "courses/ds/m/9.1-a.md": `${head}\n[x](#nowhere)\n` },
      "content/courses/ds/m/9.1-a.md:11  reference",
    ],
    [
      "frontmatter that does not fit",
      { ...course, "courses/ds/m/9.1-a.md": head.replace("minutes: 5", "minutes: soon") },
      "content/courses/ds/m/9.1-a.md:6  schema",
    ],
    [
      "a lesson that is not listed",
      { ...course, "courses/ds/m/9.2-b.md": head.replace("9.1", "9.2") },
      "content/courses/ds/m/9.2-b.md:1  reference",
    ],
    ["broken YAML", { "questions/9.1.yaml": "- id: [\n" }, "content/questions/9.1.yaml:"],
    ["a key twice", { "quizzes/q.yaml": "id: q\nid: r\n" }, "content/quizzes/q.yaml:2  yaml"],
    [
      "an unknown key of a question",
      { "questions/9.1.yaml": "- id: q-9.1-a\n  kind: truefalse\n  answr: true\n" },
      "content/questions/9.1.yaml:1  schema",
    ],
    [
      "a key term in another spelling",
      { ...course, "courses/ds/m/9.1-a.md": `${head}\nOpentelemetry\n` },
      'content/courses/ds/m/9.1-a.md:11  spelling  "Opentelemetry" is written "OpenTelemetry".',
    ],
  ])("%s", (_name, files, expected) => {
    expect(problemsOf(files)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  const glossaryOf = (...terms: object[]) => ({
    ...course,
    "courses/ds/m/9.1-a.md": `${head}\n## Intro\n\nA lease.\n`,
    "glossary.yaml": JSON.stringify(terms),
  });
  const lease = { term: "lease", definition: "A right that ends by itself.", lesson: "9.1#intro" };

  it.each([
    [
      "a spelling of two terms",
      [lease, { ...lease, term: "time limit", aliases: ["Lease"] }],
      '"Lease" is already a spelling of "lease"',
    ],
    [
      "a term that its lesson does not use",
      [{ ...lease, term: "quorum" }],
      'lesson 9.1 does not use "quorum"',
    ],
    [
      "a heading that is not there",
      [{ ...lease, lesson: "9.1#nowhere" }],
      "lesson 9.1 has no heading #nowhere",
    ],
    ["a lesson that is not there", [{ ...lease, lesson: "9.9#intro" }], "there is no lesson 9.9"],
    ["a term to see that is not there", [{ ...lease, see: ["epoch"] }], '"epoch" is no other term'],
    ["a term that stands there twice", [lease, lease], "t-lease is already used at content/glossary.yaml:1"],
  ])("in the glossary, %s", (_name, terms, expected) => {
    expect(problemsOf(glossaryOf(lease)).filter((problem) => problem.includes("glossary"))).toEqual([]);
    expect(problemsOf(glossaryOf(...terms))).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );
  });

  const card = {
    id: "c-9.1-lease",
    version: 1,
    row: "9.1",
    front: "When does a lease end while its holder sleeps?",
    back: "When its time is over.",
    why: "It ends by itself.",
    lesson: "9.1#intro",
  };
  const cardsOf = (...cards: object[]) => ({ ...glossaryOf(lease), "cards/9.1.yaml": JSON.stringify(cards) });

  it.each([
    ["a front that is too long", [{ ...card, front: "x".repeat(241) }], "front: Too big"],
    ["a place that is not there", [{ ...card, lesson: "9.1#nowhere" }], "lesson 9.1 has no heading #nowhere"],
    [
      "an id that is taken",
      [card, { ...card, front: "Something else altogether" }],
      "c-9.1-lease is already used",
    ],
    [
      "a row that is not that of its file",
      [{ ...card, id: "c-9.2-lease", row: "9.2" }],
      "its file is 9.2.yaml",
    ],
    [
      "what another card asks",
      [card, { ...card, id: "c-9.1-again", front: "Its holder sleeps: when does the lease end?" }],
      "c-9.1-again: it asks what c-9.1-lease asks",
    ],
    ["markup that is not rendered", [{ ...card, back: "<b>Never</b>" }], "Raw HTML is not rendered"],
  ])("in the cards, %s", (_name, cards, expected) => {
    expect(problemsOf(cardsOf(card)).filter((problem) => problem.includes("cards"))).toEqual([]);
    expect(problemsOf(cardsOf(...cards))).toEqual(
      expect.arrayContaining([expect.stringContaining(expected)]),
    );
  });

  it("a card that asks what a question asks", () => {
    const item = { ...SAMPLES[0], id: "q-9.9-same", prompt: `${card.front} Pick one.` };
    const files = { ...cardsOf(card), "questions/9.9.yaml": JSON.stringify([item]) };
    expect(problemsOf(files).join("\n")).toContain("c-9.1-lease: it asks what q-9.9-same asks");
  });

  it("a working that does not yield its answer", () => {
    const numeric = SAMPLES.find(({ kind }) => kind === "numeric");
    const wrong = { ...numeric, answer: 13.96 };
    expect(problemsOf({ "questions/9.9.yaml": JSON.stringify([wrong]) }).join("\n")).toContain(
      "the working yields 12.96, the answer is 13.96",
    );
  });
});

describe("the measures of the bank", () => {
  const single = (id: string, right: number, texts: readonly string[]): Item => {
    const base = SAMPLES.find(({ kind }) => kind === "single");
    if (base?.kind !== "single") throw new Error("no sample");
    return {
      ...base,
      id,
      prompt: id,
      options: texts.map((text, index) => ({
        id: `o${index}`,
        text,
        correct: index === right,
        feedback: "f",
      })),
    };
  };

  it("see right options that are longest and in the same place", () => {
    const items = Array.from({ length: 12 }, (_, index) =>
      single(`q-9.9-${"abcdefghijkl"[index]}`, 1, ["short", "the much longer right one", "brief", "tiny"]),
    );
    const { rightIsLongest, rightPositions, violations } = bankReport(items);
    expect(rightIsLongest).toEqual({ share: 1, chance: 0.25, items: 12 });
    expect(rightPositions).toEqual([0, 12, 0, 0]);
    expect(violations.join("\n")).toMatch(
      /characters on average[\s\S]*more often than chance[\s\S]*number 2 in 12/,
    );
  });

  it("see giveaway phrases and twins", () => {
    const items = [
      single("q-9.9-a", 0, ["x", "All of the above"]),
      single("q-9.9-b", 0, ["x", "It never fails"]),
    ].map((item) => ({ ...item, prompt: "the same words here" }));
    expect(bankReport(items).violations).toEqual(
      expect.arrayContaining([
        expect.stringContaining("All of the above"),
        expect.stringContaining("never"),
        expect.stringContaining("alike"),
      ]),
    );
  });

  it("count the hot-text items that quote a run, and see when they are too few", () => {
    const hotText = SAMPLES.find(({ kind }) => kind === "hottext");
    if (hotText?.kind !== "hottext") throw new Error("no sample");
    const recorded = { scenario: "mm1", seed: 1, parameters: {}, untilSeconds: 5 };
    const quoting = Array.from({ length: 20 }, (_, index) => ({
      ...hotText,
      id: `q-9.9-${index}`,
      recorded,
    }));
    const tooFew = expect.stringContaining("hot-text items quote a run") as string;

    const enough = bankReport([...quoting, hotText]);
    expect(enough.quotingRuns).toBe(20);
    expect(enough.violations).not.toContainEqual(tooFew);

    const oneLess = bankReport([...quoting.slice(1), hotText]);
    expect(oneLess.quotingRuns).toBe(19);
    expect(oneLess.violations).toContainEqual(tooFew);
  });

  it("know the binomial tail", () => {
    expect(atLeast(0, 10, 0.3)).toBe(1);
    expect(atLeast(10, 10, 0.5)).toBeCloseTo(1 / 1024);
    expect(atLeast(5, 20, 0.25)).toBeCloseTo(0.585, 3);
  });
});

describe("spelling", () => {
  it("looks at prose only", () => {
    const source =
      "Use `opentelemetry` and https://opentelemetry.io/json\n\n```json\nprometheus\n```\n\nPrometheus and Json.";
    expect(spellingProblems("f.md", source)).toEqual([
      { file: "f.md", line: 7, rule: "spelling", message: '"Json" is written "JSON".' },
    ]);
  });
});
