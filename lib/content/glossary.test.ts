import { describe, expect, it } from "vitest";
import { markTerms, markedTerms, termId } from "./glossary";
import { parseMarkdown } from "./markdown";
import type { GlossaryTerm } from "./model";
import { plainText, type RichNode } from "./schema";

const term = (name: string, more: Partial<GlossaryTerm> = {}): GlossaryTerm => ({
  ...{ id: termId(name), term: name, aliases: [], definition: `What ${name} is.`, lesson: "8.1#x", see: [] },
  ...more,
});

const GLOSSARY = [
  term("lease", { aliases: ["leases"] }),
  term("fencing"),
  term("fencing token", { aliases: ["fencing tokens"] }),
  term("USE method", { aliases: ["USE"] }),
  term("term", { only: ["6.4"] }),
];

const marked = (source: string, lessonId = "1.1") =>
  words(markTerms(parseMarkdown(source).nodes, GLOSSARY, lessonId));

/** The marked words, as they stand in the text. */
function words(nodes: readonly RichNode[]): string[] {
  return nodes.flatMap((node) => {
    if (typeof node === "string") return [];
    return node.tag === "term" ? [plainText(node.children ?? [])] : words(node.children ?? []);
  });
}

describe("terms in a text", () => {
  it("are marked once, where they occur first, in any of their spellings", () => {
    expect(marked("Leases end. A lease is a right. *Leases* again.")).toEqual(["Leases"]);
  });

  it("are whole words, the longest of them: not parts of others", () => {
    expect(marked("A released lease-holder checks a fencing token, then fencing.")).toEqual([
      "fencing token",
      "fencing",
    ]);
  });

  it("with capitals are what is written in capitals", () => {
    expect(marked("Use it, as we use USE.")).toEqual(["USE"]);
  });

  it("are marked in emphasis, lists, cells and remarks, and not in code, headings, links or checks", () => {
    const source = [
      "## The lease",
      "`lease` and [a lease](#the-lease)",
      "```text\nlease\n```",
      "::check{id=q-1.1-lease}",
      "| lease |\n| --- |\n| **lease** of ten seconds |",
    ];
    const nodes = markTerms(parseMarkdown(source.join("\n\n")).nodes, GLOSSARY, "1.1");
    expect(words(nodes)).toEqual(["lease"]);
    expect(words(nodes.slice(0, -1))).toEqual([]);
  });

  it("that have their meaning in some lessons only are marked only there", () => {
    expect(marked("In the long term.")).toEqual([]);
    expect(marked("A leader of this term.", "6.4")).toEqual(["term"]);
  });

  it("that the lesson itself teaches wait until its opening question has been asked", () => {
    const source = "A lease and fencing.\n\n::check{id=q-8.1-a}\n\nA lease, again.";
    const nodes = markTerms(
      parseMarkdown(source).nodes,
      [term("lease"), term("fencing", { lesson: "8.2#x" })],
      "8.1",
    );
    expect(markedTerms(nodes)).toEqual(["t-fencing", "t-lease"]);
    expect(words(nodes.slice(0, 1))).toEqual(["fencing"]);
  });

  it("leave every word of the text as it was", () => {
    const { nodes } = parseMarkdown("A **lease**, a fencing token; `lease`.\n\n- leases\n- USE");
    expect(plainText(markTerms(nodes, GLOSSARY, "1.1"))).toBe(plainText(nodes));
  });

  it("may hold any character", () => {
    const odd = [term("R + W > N"), term("N+1"), term("φ"), term("M/M/1")];
    const { nodes } = parseMarkdown("The N+1 pattern, R + W > N, φ(t) and M/M/1.");
    expect(markedTerms(markTerms(nodes, odd, "1.1"))).toEqual(["t-n-1", "t-r-w-n", "t-φ", "t-m-m-1"]);
  });
});
