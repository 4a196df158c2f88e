import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import type { z } from "zod";
import { formatProblem, type Problem } from "@/lib/content/problem";
import { parseYaml } from "@/lib/content/yaml-file";
import { interviewSchema, type Interview } from "@/lib/interviews/schema";
import { checkContent } from "./check";

const FOLDER = "content/interviews";

/** The interviews of this repository, without the lessons around them: `content.test.ts` checks these together. */
function authored(): Interview[] {
  return readdirSync(FOLDER).flatMap((name) => {
    const problems: Problem[] = [];
    const file = path.join(FOLDER, name);
    const { value } = parseYaml(readFileSync(file, "utf8"), interviewSchema, { file, line: 1 }, problems);
    expect(problems.map(formatProblem)).toEqual([]);
    return value ?? [];
  });
}

describe("the interviews of this repository", () => {
  const interviews = authored();

  it("answer all seven questions of chapter 10", () => {
    expect(interviews.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        "cap-in-practice",
        "distributed-transactions",
        "exactly-once",
        "rate-limiter",
        "job-scheduler",
        "latency-spike",
        "intermittent-failures",
      ]),
    );
  });

  it("add at least eleven, of all three kinds and over all chapters", () => {
    expect(interviews.length).toBeGreaterThanOrEqual(18);
    const count = (kind: string) => interviews.filter((interview) => interview.kind === kind).length;
    expect(Math.min(count("conceptual"), count("design"), count("troubleshooting"))).toBeGreaterThanOrEqual(
      4,
    );
    const chapters = new Set(interviews.flatMap(({ rows }) => rows.map((row) => row.split(".")[0])));
    expect([...chapters].sort()).toEqual(["1", "10", "2", "3", "4", "5", "6", "7", "8", "9"]);
  });

  it("let the candidate choose, and react to it", () => {
    const without = interviews.filter(({ phases }) => phases.every(({ choices }) => choices.length === 0));
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  it("ask for figures in every design", () => {
    const designs = interviews.filter(({ kind }) => kind === "design");
    const figures = designs.map(({ phases }) => phases.flatMap(({ estimates }) => estimates).length);
    expect(Math.min(...figures)).toBeGreaterThanOrEqual(4);
  });
});

describe("a mistake in an interview is reported with its line", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  /** An interview as authored, before the schema fills in what is left out. */
  type Draft = z.input<typeof interviewSchema>;

  /** The smallest interview that has no problems of its own. */
  const sound = (): Draft => ({
    id: "small",
    version: 1,
    title: "Small",
    summary: "A small one.",
    kind: "troubleshooting",
    rows: ["9.1"],
    minutes: 12,
    levels: ["mid"],
    prompt: "Something is slow.",
    phases: [
      {
        kind: "clarify",
        title: "What is seen",
        minutes: 4,
        says: "Ask.",
        questions: [{ ask: "What?", answer: "This.", matters: "It decides." }],
        estimates: [
          {
            id: "sum",
            ask: "How many?",
            working: "2 * 3",
            answer: 6,
            unit: "calls",
            factor: 1,
            meaning: "Few.",
          },
        ],
      },
      {
        kind: "deep-dive",
        title: "Deeper",
        minutes: 4,
        says: "Go on.",
        choices: [
          {
            id: "look",
            ask: "Where?",
            options: [
              { id: "here", text: "Here" },
              { id: "there", text: "There" },
            ],
          },
        ],
        followUps: [{ when: { choice: "look", is: ["here", "there"] }, says: "Why?", good: "Since." }],
      },
      {
        kind: "failure",
        title: "After",
        minutes: 4,
        says: "And?",
        followUps: [{ says: "And?", good: "So." }],
      },
    ],
    rubric: (["scoping", "diagnosis", "communication"] as const).map((dimension) => ({
      dimension,
      mid: "Does the first thing, as somebody who watches can see.",
      senior: "Does the second thing, as somebody who watches can see.",
      staff: "Does the third thing, as somebody who watches can see.",
    })),
    answer: { mid: "m".repeat(200), senior: "s".repeat(200), staff: "t".repeat(200) },
    mistakes: [1, 2, 3].map((number) => ({ mistake: `Mistake ${number}`, instead: "Better." })),
    lessons: ["9.1#one", "9.1#two"],
    incident: null,
    sources: [1, 2].map((number) => ({
      title: `T${number}`,
      section: "§1",
      url: "https://example.com/",
    })),
  });

  function problemsOf(draft: Draft): string[] {
    const root = mkdtempSync(path.join(tmpdir(), "interviews-"));
    folders.push(root);
    const lesson =
      '---\nid: "9.1"\nslug: a\ntitle: A\nsummary: B\nminutes: 5\nobjectives: [one, two]\nsources: [{title: T, section: S, url: "https://example.com"}]\n---\n\n## One\n\n## Two\n';
    const files = {
      "coverage.yaml": "[]",
      "courses/ds/course.yaml": "id: ds\ntitle: D\nsummary: S\nmodules: [m]\n",
      "courses/ds/m/module.yaml": 'id: m\nchapter: 9\ntitle: M\nsummary: S\nlessons: ["9.1"]\n',
      "courses/ds/m/9.1-a.md": lesson,
      "interviews/small.yaml": stringify(draft),
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(root, "content", path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, "content", name), text);
    }
    return checkContent(root, { experiments: new Map(), incidents: new Set(["known"]) })
      .problems.filter(({ file }) => file.startsWith(FOLDER))
      .map(formatProblem);
  }

  /** The draft after a change to it, wherever in it the change is. */
  function changed(change: (draft: Draft) => unknown): Draft {
    const draft = parse(stringify(sound())) as Draft;
    change(draft);
    return draft;
  }

  /** Boxes, and arrows written as "from to". */
  const sketchOf = (parts: readonly string[], arrows: readonly string[]): Draft["sketch"] => ({
    parts: parts.map((id) => ({ id, text: `Part ${id}` })),
    arrows: arrows.map((arrow) => {
      const [from = "", to = ""] = arrow.split(" ");
      return { from, to, text: "asks" };
    }),
  });

  it("and a sound one has none", () => {
    expect(problemsOf(sound())).toEqual([]);
  });

  function phase(draft: Draft, index: number): Draft["phases"][number] {
    const found = draft.phases[index];
    if (!found) throw new Error(`there is no phase ${index}`);
    return found;
  }

  it.each<[string, (draft: Draft) => unknown, RegExp]>([
    [
      "a working that does not yield its answer",
      (draft) => Object.assign(phase(draft, 0).estimates?.[0] ?? {}, { answer: 7 }),
      /small\.yaml:\d\d {2}working {2}small: sum: the working yields 6, the answer is 7\./,
    ],
    [
      "an option to which nobody reacts",
      (draft) => phase(draft, 1).choices?.[0]?.options.push({ id: "nowhere", text: "Nowhere" }),
      /script {2}small: no follow-up reacts to nowhere of look\./,
    ],
    [
      "a follow-up to a choice that comes later",
      (draft) =>
        Object.assign(phase(draft, 0), {
          followUps: [{ when: { choice: "look", is: ["here"] }, says: "Why?", good: "Since." }],
        }),
      /script {2}small: no choice look has been made by then\./,
    ],
    [
      "a follow-up to an option that does not exist",
      (draft) =>
        Object.assign(phase(draft, 1), {
          followUps: [{ when: { choice: "look", is: ["up"] }, says: "Why?", good: "Since." }],
        }),
      /script {2}small: look has no option up\./,
    ],
    [
      "an arrow to a part that is not there",
      (draft) => (draft.sketch = sketchOf(["a", "b", "c"], ["a b", "b d", "c a"])),
      /there is no part d\./,
    ],
    [
      "a part that stands alone",
      (draft) => (draft.sketch = sketchOf(["a", "b", "c"], ["a b", "b a"])),
      /no arrow leads to or from c\./,
    ],
    ["a design without a sketch", (draft) => (draft.kind = "design"), /a design has a sketch\./],
    ["phases in another order", (draft) => draft.phases.reverse(), /clarify does not come after deep-dive\./],
    ["phases that do not fill the time", (draft) => (draft.minutes = 13), /take 12 minutes, not 13\./],
    ["a phase that is needed", (draft) => draft.phases.pop(), /the phase failure is missing\./],
    [
      "a phase without a question",
      (draft) => Object.assign(phase(draft, 2), { followUps: [] }),
      /nothing is asked in this phase\./,
    ],
    [
      "a dimension that is not scored",
      (draft) => Object.assign(draft.rubric[1] ?? {}, { dimension: "failure" }),
      /diagnosis is not scored\./,
    ],
    [
      "levels that say the same",
      (draft) => Object.assign(draft.rubric[0] ?? {}, { staff: draft.rubric[0]?.senior }),
      /the levels of scoping do not differ\./,
    ],
    [
      "a level that names no behavior",
      (draft) => Object.assign(draft.rubric[2] ?? {}, { mid: "Speaks." }),
      /rubric {2}small: communication at mid level names no behavior\./,
    ],
    [
      "an answer that is none",
      (draft) => (draft.answer.staff = "It depends."),
      /the staff answer is not one\./,
    ],
    ["a heading that is not there", (draft) => (draft.lessons[1] = "9.1#three"), /has no heading #three\./],
    ["a row without a lesson", (draft) => draft.rows.push("9.9"), /there is no lesson of row 9\.9\./],
    [
      "an incident that is not there",
      (draft) => (draft.incident = "unknown"),
      /there is no incident unknown\./,
    ],
    [
      "a link that leads nowhere",
      (draft) => (draft.prompt = "See [this](/courses/ds/gone)."),
      /small\.yaml:\d+ {2}reference {2}small: There is no page \/courses\/ds\/gone\./,
    ],
    ["a question of the course", (draft) => (draft.prompt = "::check{id=q-9.1-a}"), /holds no check/],
    ["an unknown key", (draft) => Object.assign(draft, { levle: "mid" }), /schema {2}.*levle/],
    [
      "a term in another spelling",
      (draft) => (draft.prompt = "Ask Opentelemetry."),
      /is written "OpenTelemetry"/,
    ],
  ])("%s", (_name, change, expected) => {
    expect(problemsOf(changed(change)).join("\n")).toMatch(expected);
  });

  it("and an incident that is there is none", () => {
    expect(problemsOf(changed((draft) => (draft.incident = "known")))).toEqual([]);
  });
});
