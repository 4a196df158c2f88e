import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { diagramSchema } from "@/lib/content/diagram-schema";
import { formatProblem } from "@/lib/content/problem";
import { checkContent } from "./check";
import { faultsOf } from "./diagrams";

const FOLDER = "content/diagrams";

describe("the diagrams of this repository", () => {
  it.each(readdirSync(FOLDER))("%s fits together, and its labels keep clear of one another", (name) => {
    const diagram = diagramSchema.parse(parse(readFileSync(path.join(FOLDER, name), "utf8")));
    expect(faultsOf(diagram).map(({ message }) => message)).toEqual([]);
  });
});

describe("a mistake in a diagram is reported with its line", () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  const head = { id: "small", row: "9.1", title: "Small", description: "A small one." };
  const captions = ["One.", "Two.", "Three."];
  const spacetime = {
    ...{ ...head, kind: "spacetime" },
    lanes: ["p", "q", "r"].map((id) => ({ id, name: id })),
    events: [{ id: "e", lane: "p", at: 1, label: "e" }],
    messages: [{ from: "p", sent: 1, to: "q", got: 2 }],
    steps: captions.map((caption, index) => ({ caption, until: index })),
  };
  const machine = {
    ...{ ...head, kind: "machine" },
    machines: [
      {
        ...{ id: "m", name: "M", start: "a" },
        states: ["a", "b"].map((id, column) => ({ id, name: id, column, row: 0 })),
        transitions: [
          { from: "a", to: "b", on: "go" },
          { from: "b", to: "a", on: "back" },
        ],
      },
    ],
    events: ["go", "back"].map((id) => ({ id, label: id, name: id, effect: id })),
    walks: [
      {
        id: "w",
        title: "W",
        opening: "O.",
        steps: ["go", "back"].map((event) => ({ event, caption: event })),
      },
    ],
  };
  const map = {
    ...{ ...head, kind: "map" },
    nodes: ["a", "b"].map((id, column) => ({ id, name: id, column, row: 0, text: `About ${id}.` })),
    edges: [{ from: "a", to: "b" }],
    steps: captions.map((caption) => ({ caption, mark: ["a"] })),
  };

  /** The problems of a diagram in the lesson of its row, as the content check prints them. */
  function problemsOf(diagram: object, { shown = 1, listed = true } = {}): string[] {
    const root = mkdtempSync(path.join(tmpdir(), "diagrams-"));
    folders.push(root);
    const lesson = [
      '---\nid: "9.1"\nslug: a\ntitle: A\nsummary: B\nminutes: 5\nobjectives: [one, two]',
      'sources: [{title: T, section: S, url: "https://example.com"}]\n---\n',
      ...Array.from({ length: shown }, () => "\n::diagram{id=small}\n"),
    ].join("\n");
    const files = {
      "diagrams/small.yaml": stringify(diagram),
      "courses/ds/course.yaml": "id: ds\ntitle: D\nsummary: S\nmodules: [m]\n",
      "courses/ds/m/module.yaml": 'id: m\nchapter: 9\ntitle: M\nsummary: S\nlessons: ["9.1"]\n',
      "courses/ds/m/9.1-a.md": lesson,
      "coverage.yaml": stringify([{ id: "9.1", lesson: "m/9.1", figures: listed ? ["small"] : [] }]),
    };
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(path.join(root, "content", path.dirname(name)), { recursive: true });
      writeFileSync(path.join(root, "content", name), text);
    }
    const { problems } = checkContent(root, { incidents: new Set(), experiments: new Map() });
    return problems.map(formatProblem).filter((problem) => problem.includes("iagram"));
  }

  it.each([spacetime, machine, map])("and a sound one ($kind) has none", (diagram) => {
    expect(problemsOf(diagram)).toEqual([]);
  });

  it.each([
    ["a lane that is not there", { ...spacetime, events: [{ lane: "x", at: 1 }] }, "there is no lane x"],
    [
      "a message that arrives before it is sent",
      { ...spacetime, messages: [{ from: "p", sent: 2, to: "q", got: 1 }] },
      "arrives before it is sent",
    ],
    [
      "a cut between lanes that are no neighbors",
      { ...spacetime, cuts: [{ between: ["p", "r"], from: 0, to: 1 }] },
      "p and r are no neighbors",
    ],
    [
      "steps that leave something out",
      { ...spacetime, messages: [{ from: "p", sent: 1, to: "q", got: 5 }] },
      "the last step leaves something out",
    ],
    [
      "a mark that names nothing",
      { ...spacetime, steps: spacetime.steps.map((step) => ({ ...step, mark: ["gone"] })) },
      "there is nothing called gone",
    ],
    [
      "labels over one another",
      { ...spacetime, events: ["one", "two"].map((label) => ({ lane: "p", at: 1, label })) },
      '"one" and "two" overlap',
    ],
    [
      "a label over the line of another lane",
      { ...spacetime, events: [{ lane: "p", at: 1, label: "as long as the way" }] },
      "lies over the line of q",
    ],
    [
      "a story that is not possible",
      {
        ...machine,
        walks: [
          {
            ...machine.walks[0],
            steps: [
              { event: "back", caption: "No." },
              { event: "go", caption: "Go." },
            ],
          },
        ],
      },
      "this is not possible there",
    ],
    ["an edge that leads nowhere", { ...map, edges: [{ from: "a", to: "z" }] }, "there is no node z"],
    [
      "a node in the place of another",
      { ...map, nodes: map.nodes.map((node) => ({ ...node, column: 0 })) },
      '"a" and "b" overlap',
    ],
    ["a kind that does not exist", { ...map, kind: "pie" }, "content/diagrams/small.yaml:5  schema"],
    [
      "a label that is too long",
      { ...spacetime, events: [{ lane: "p", at: 1, label: "x".repeat(41) }] },
      "schema  events.0.label",
    ],
  ])("%s", (_name, diagram, expected) => {
    expect(problemsOf(diagram)).toEqual(expect.arrayContaining([expect.stringContaining(expected)]));
  });

  it("at its own line", () => {
    const events = [
      { lane: "p", at: 1 },
      { lane: "x", at: 1 },
    ];
    const text = stringify({ ...spacetime, events }).split("\n");
    const line = text.findIndex((content) => content.includes("lane: x")) + 1;
    expect(problemsOf({ ...spacetime, events }).join()).toContain(
      `content/diagrams/small.yaml:${line}  diagram`,
    );
  });

  it.each([
    ["a diagram that no lesson shows", { shown: 0 }, "it is shown in none"],
    ["a diagram that is shown twice", { shown: 2 }, "it is shown in 9.1, 9.1"],
    ["a diagram that its row does not list", { listed: false }, "does not list it among the figures of 9.1"],
  ])("%s", (_name, how, expected) => {
    expect(problemsOf(map, how).join("\n")).toContain(expected);
  });

  it("a diagram that is not there", () => {
    expect(problemsOf({ ...map, id: "other" }).join("\n")).toContain("There is no diagram small.");
  });
});
