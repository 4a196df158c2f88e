import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "./markdown";
import { MARKDOWN_LIMITS } from "./markdown-limits";
import { parseInline } from "./rich-text";
import { plainText, RICH_TAGS, type RichElement, type RichNode } from "./schema";

const elements = (nodes: readonly RichNode[]): RichElement[] =>
  nodes.flatMap((node) => (typeof node === "string" ? [] : [node, ...elements(node.children ?? [])]));
const tagsOf = (source: string) => elements(parseMarkdown(source).nodes).map(({ tag }) => tag);
const hrefsOf = (source: string) =>
  elements(parseMarkdown(source).nodes).flatMap(({ props }) => props?.href ?? []);
const rulesOf = (source: string) => parseMarkdown(source).problems.map(({ rule }) => rule);

describe("an authored text", () => {
  it("becomes a tree of known tags, with code blocks that know their language", () => {
    const { nodes, words, problems } = parseMarkdown(
      "A *fine* `trace`.\n\n```promql\nrate(x[5m])\n```\n\n1. one\n2. two",
    );
    expect(problems).toEqual([]);
    expect(words).toBe(6);
    expect(nodes).toEqual([
      {
        tag: "p",
        children: ["A ", { tag: "em", children: ["fine"] }, " ", { tag: "code", children: ["trace"] }, "."],
      },
      { tag: "pre", props: { language: "promql" }, children: ["rate(x[5m])\n"] },
      {
        tag: "ol",
        children: [
          { tag: "li", children: ["one"] },
          { tag: "li", children: ["two"] },
        ],
      },
    ]);
  });

  it("has its headings in the outline, under ids that cannot shadow anything", () => {
    const { outline } = parseMarkdown(
      "## Why 62% can be full\n\n### main\n\n### \\_\\_next\\_f\n\n#### too deep for the outline",
    );
    expect(outline).toEqual([
      { id: "h-why-62-can-be-full", text: "Why 62% can be full", depth: 2 },
      { id: "h-main", text: "main", depth: 3 },
      { id: "h-__next_f", text: "__next_f", depth: 3 },
    ]);
  });

  it("holds directives as elements with checked attributes", () => {
    const source =
      '::check{id=q-9.1-first-signal}\n\n:::callout{kind=warning title="Mind the <gap>"}\nText.\n:::\n\n::figure{id=traceparent}';
    const { nodes, mentions, problems } = parseMarkdown(source, { file: "lesson.md", line: 10 });
    expect(problems).toEqual([]);
    expect(nodes).toEqual([
      { tag: "check", props: { id: "q-9.1-first-signal" } },
      {
        tag: "callout",
        props: { kind: "warning", title: "Mind the <gap>" },
        children: [{ tag: "p", children: ["Text."] }],
      },
      { tag: "figure", props: { id: "traceparent" } },
    ]);
    expect(mentions).toEqual([
      { kind: "check", target: "q-9.1-first-signal", line: 10 },
      { kind: "figure", target: "traceparent", line: 16 },
    ]);
  });

  it("keeps colons in prose: what looks like an inline directive is text", () => {
    expect(plainText(parseMarkdown("At 10:30am, host:port and a:b[c]{d=e} stay.").nodes)).toBe(
      "At 10:30am, host:port and a:b[c]{d=e} stay.",
    );
  });

  it("can be inline", () => {
    expect(parseInline("with `code`")).toEqual(["with ", { tag: "code", children: ["code"] }]);
  });
});

describe("what may not be authored is dropped and reported", () => {
  it.each([
    ["an unknown directive", "::video{id=1}", "directive"],
    ["an unknown attribute", "::check{id=q-1 onclick=alert(1)}", "directive"],
    ["a style on a callout", ":::callout{kind=note style=position:fixed}\nx\n:::", "directive"],
    ["a class shortcut", ":::callout{kind=note .fixed}\nx\n:::", "directive"],
    ["a value outside the list", "::figure{id=__proto__}", "directive"],
    ["an inherited name", "::constructor{id=1}", "directive"],
    ["a missing attribute", ":::interview\nx\n:::", "directive"],
    ["a leaf written as a container", ":::check{id=q-9.1-a}\nx\n:::", "directive"],
    ["a directive that is not closed", ":::callout{kind=note}\ntext", "directive"],
    ["a block of HTML", "<div onclick=alert(1)>x</div>", "html"],
    ["inline HTML", "a <b>bold</b> word", "html"],
    ["an image", "![alt](https://example.com/x.png)", "image"],
    ["a footnote", "a[^1]\n\n[^1]: b", "footnote"],
    ["a first-level heading", "# Title", "heading"],
    ["a skipped level", "## a\n\n#### b", "heading"],
    ["an http link", "[a](http://example.com)", "link"],
    ["a mail address", "write to someone@example.com", "link"],
  ])("%s", (_name, source, rule) => {
    expect(rulesOf(source)).toContain(rule);
    for (const tag of tagsOf(source)) expect(RICH_TAGS).toContain(tag);
  });

  it("an unknown container leaves its text", () => {
    expect(plainText(parseMarkdown(":::spoiler\nStill readable.\n:::").nodes)).toBe("Still readable.");
  });
});

/** An ordinary text of the greatest length that is read. */
const ORDINARY = "A paragraph with **strong** words, `code` and a [link](https://example.org).\n\n"
  .repeat(MARKDOWN_LIMITS.characters / 70)
  .slice(0, MARKDOWN_LIMITS.characters);

let ordinaryKnown = 0;
const ordinaryMs = () => (ordinaryKnown ||= Math.min(parsingMs(ORDINARY), parsingMs(ORDINARY)));

/** Processor time, since other tests run beside this one. */
function parsingMs(source: string): number {
  const started = process.cpuUsage();
  parseMarkdown(source);
  return process.cpuUsage(started).user / 1_000;
}

describe("hostile input", () => {
  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html;base64,PHNjcmlwdD4=",
    "blob:https://example.com/1",
    "file:///etc/passwd",
    "//evil.example/x",
    "/\\evil.example",
    "\\\\evil.example",
    "/admin/users",
    "/api/trpc/x",
    "/courses/../admin",
    "https:/evil",
    "https://user:secret@evil.example",
    "https://localhost/x",
    " https://x",
    '#"><script>',
  ])("a link to %s leads nowhere", (target) => {
    for (const source of [
      `[x](<${target}>)`,
      `[x](${target})`,
      `[x][r]\n\n[r]: <${target}>`,
      `<${target}>`,
    ]) {
      for (const href of hrefsOf(source)) expect(href).toMatch(/^https:\/\/x/);
    }
  });

  it("allowed links pass: https, parts of this site, headings of the page", () => {
    const source =
      "[a](https://sre.google/x#y) [b](/incidents/checkout-slows-down) [c](#what-a-label-costs) [d](/courses/ds/red-and-use#x)";
    expect(hrefsOf(source)).toEqual([
      "https://sre.google/x#y",
      "/incidents/checkout-slows-down",
      "#h-what-a-label-costs",
      "/courses/ds/red-and-use#h-x",
    ]);
    expect(rulesOf(source)).toEqual([]);
  });

  it.each([
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<a href='javascript:alert(1)'>x</a>",
    "<form action=/api><button>x</button></form>",
    "<x-check name='q-1'></x-check>",
    "<object data=x></object><embed src=x><base href=//evil.example><meta http-equiv=refresh content=0>",
    "```html\n<script>alert(1)</script>\n```",
    "`<script>`",
    "<!-- comment --> <?php ?> <![CDATA[x]]>",
  ])("%s yields no element but text and known tags", (source) => {
    const { nodes } = parseMarkdown(`${source}\n\nand inline ${source.replaceAll("\n", " ")} here`);
    for (const { tag, props } of elements(nodes)) {
      expect(RICH_TAGS).toContain(tag);
      expect(
        Object.keys(props ?? {}).filter(
          (name) => !["href", "id", "title", "start", "align", "language", "kind", "level"].includes(name),
        ),
      ).toEqual([]);
      expect(tag).not.toBe("check");
    }
  });

  it("a code language cannot smuggle a class or a property", () => {
    expect(elements(parseMarkdown('```js"onload=x .a{b}\nx\n```').nodes)[0]?.props).toBeUndefined();
  });

  it.each([
    ["a text that is too long", "word ".repeat(MARKDOWN_LIMITS.characters / 4)],
    ["a paragraph that is too long", "**a".repeat(5_000)],
    ["quotes in quotes", ">".repeat(9_000)],
    ["lists in lists", "- ".repeat(9_000)],
    ["directives in directives", ":::a\n".repeat(5_000)],
    ["colons without end", ":".repeat(9_000)],
    ["indentation without end", `${" ".repeat(7_000)}x`],
    ["a table of very many columns", `${"|a".repeat(500)}\n${"|-".repeat(500)}\n${"|b\n".repeat(500)}`],
    ["very many nodes", "*a* ".repeat(1_900) + "\n\n" + ("*a* ".repeat(1_900) + "\n\n").repeat(4)],
    ["brackets", "[".repeat(7_900)],
    ["links in links", "[a](".repeat(1_900)],
    ["very many directives", "::check{id=q-1}\n\n".repeat(300)],
  ])("%s is refused, or parsed at no more than the price of a few ordinary texts", (_name, source) => {
    const { problems } = parseMarkdown(source);
    const hostile = Math.min(parsingMs(source), parsingMs(source));
    expect(hostile / ordinaryMs()).toBeLessThan(8);
    if (source.length > MARKDOWN_LIMITS.characters)
      expect(problems.map(({ rule }) => rule)).toEqual(["limit"]);
  });

  it("any text at all becomes known tags with known properties, and never throws", () => {
    const piece = fc.constantFrom(
      "<",
      ">",
      "[",
      "](",
      ")",
      "::",
      ":::",
      "{",
      "}",
      "check",
      "callout",
      "id=",
      "q-1",
      "`",
      "\n",
      "\n\n",
      "- ",
      "# ",
      "|",
      "*",
      "_",
      "javascript:",
      "https://a.b",
      "<script>",
      "onclick=x",
      "&#x6a;",
      "\\",
    );
    const text = fc
      .array(fc.oneof(piece, fc.string({ maxLength: 6 })), { maxLength: 60 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (source) => {
        for (const { tag, props } of elements(parseMarkdown(source).nodes)) {
          if (!(RICH_TAGS as readonly string[]).includes(tag)) throw new Error(`tag ${tag}`);
          if (props?.href && !/^(https:\/\/|#h-|\/(courses|quizzes|incidents))/.test(props.href))
            throw new Error(`href ${props.href}`);
        }
      }),
      { numRuns: 500 },
    );
  });
});
