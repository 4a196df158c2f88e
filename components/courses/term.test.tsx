import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RichText } from "@/components/content/rich-text";
import { markTerms } from "@/lib/content/glossary";
import { parseMarkdown } from "@/lib/content/markdown";
import { DefinitionCards, Term } from "./term";

const LEASE = {
  ...{ id: "t-lease", term: "lease", definition: "A right that <b>ends</b> by itself." },
  ...{ aliases: [], lesson: "8.1#x", see: [] },
};
const nodes = markTerms(parseMarkdown("A lease of *10 s*.").nodes, [LEASE], "1.1");

it("a term is a button that the browser itself opens, described by its definition", () => {
  const html = renderToStaticMarkup(
    <>
      <RichText nodes={nodes} components={{ term: (id, children) => <Term id={id}>{children}</Term> }} />
      <DefinitionCards terms={[LEASE]} />
    </>,
  );
  const [, target = ""] = /<button[^>]*popoverTarget="([^"]+)"/i.exec(html) ?? [];
  expect(html).toMatch(new RegExp(`<button[^>]*aria-describedby="${target}"[^>]*>lease</button> of`));
  expect(html).toMatch(new RegExp(`<div[^>]*id="${target}"[^>]*popover="auto"[^>]*role="tooltip"`));
  expect(html).toContain("A right that &lt;b&gt;ends&lt;/b&gt; by itself.");
});

it("where a place offers no definitions, the words stand as they are", () => {
  expect(renderToStaticMarkup(<RichText nodes={nodes} />)).toBe(
    '<p class="text-pretty">A lease of <em>10 s</em>.</p>',
  );
});
