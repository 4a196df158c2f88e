import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { parseMarkdown } from "@/lib/content/markdown";
import { RichText } from "./rich-text";

const draw = (source: string) => renderToStaticMarkup(<RichText nodes={parseMarkdown(source).nodes} />);

describe("drawn text", () => {
  it("has headings that can be linked to, code that names its language, links that keep to themselves", () => {
    const html = draw(
      '## A *fine* day\n\n```json\n{"a": 1}\n```\n\n[paper](https://example.com/x) and [more](#a-fine-day)',
    );
    expect(html).toContain('<h2 id="h-a-fine-day"');
    expect(html).toContain('aria-label="Code, JSON"');
    expect(html).toContain('href="https://example.com/x" target="_blank" rel="noopener noreferrer"');
    expect(html).toContain('href="#h-a-fine-day"');
  });

  it.each([
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[x](javascript:alert(1)) ![x](javascript:alert(1)) <javascript:alert(1)>",
    "[x](data:text/html,<script>alert(1)</script>)",
    '```json\n"</code></pre><script>alert(1)</script>"\n```',
    "`</code><script>alert(1)</script>`",
    '[x](https://example.com/"onmouseover="alert(1)) [y](https://example.com/ "title\\" onclick=alert(1)")',
    "| <iframe src=x> | `<style>` |\n| --- | --- |\n| <a href=javascript:x>y</a> | z |",
    ':::callout{kind=note title="</p><script>alert(1)</script>"}\n<svg onload=alert(1)>\n:::',
    "::figure{id=traceparent}\n\n::check{id=q-1.1-a}",
  ])("of %s has no script, handler, style, frame or foreign scheme", (source) => {
    const html = draw(source);
    expect(html).not.toMatch(/<(script|iframe|style|img|object|embed|form|base|meta|link)\b/i);
    expect(html).not.toMatch(/<[^>]*\s(on\w+|style|srcdoc)\s*=/i);
    expect(html).not.toMatch(/(href|src)="(?!https:\/\/|#h-|\/(courses|quizzes|incidents))/i);
  });

  it("draws nothing for components that the place does not offer", () => {
    expect(draw("::check{id=q-1.1-a}\n\n::figure{id=traceparent}")).toBe("");
  });
});
