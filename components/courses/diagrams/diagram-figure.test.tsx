import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { diagramSchema, type Diagram } from "@/lib/content/diagram-schema";
import { DiagramFigure } from "./diagram-figure";

const FOLDER = "content/diagrams";
const diagrams: Diagram[] = readdirSync(FOLDER).map((name) =>
  diagramSchema.parse(parse(readFileSync(path.join(FOLDER, name), "utf8"))),
);

const escaped = (text: string) =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#x27;");

const captionsOf = (diagram: Diagram): string[] =>
  diagram.kind === "machine"
    ? diagram.walks.flatMap(({ opening, steps }) => [opening, ...steps.map(({ caption }) => caption)])
    : diagram.steps.map(({ caption }) => caption);

describe.each(diagrams.map((diagram) => [diagram.id, diagram] as const))("the diagram %s", (_id, diagram) => {
  const html = renderToStaticMarkup(<DiagramFigure diagram={diagram} />);

  it("has a title, a description and a drawing that refers to both", () => {
    expect(html).toContain(`aria-label="Figure: ${escaped(diagram.title)}"`);
    const [, described = ""] = /<svg[^>]*aria-describedby="([^"]+)"/.exec(html) ?? [];
    expect(html).toMatch(
      new RegExp(
        `<p id="${described}"[^>]*>${escaped(diagram.description).slice(0, 40)}`.replaceAll("(", "\\("),
      ),
    );
  });

  it("tells every step in words, for whoever does not use the drawing and for paper", () => {
    const words = html.slice(html.indexOf("Read as text"));
    for (const caption of captionsOf(diagram)) expect(words).toContain(escaped(caption));
    expect(words).toMatch(/class="[^"]*hidden[^"]*print:grid/);
  });

  it("announces its steps, and names the buttons that lead on", () => {
    expect(html).toContain('aria-live="polite"');
    expect(html).toContain('role="toolbar"');
    for (const name of ["Back", "Next", "Show all"])
      expect(html).toMatch(new RegExp(`<button[^>]*>.*?${name}`));
  });

  it("draws no arrow head that is not defined", () => {
    const defined = new Set([...html.matchAll(/<marker id="([^"]+)"/g)].map(([, id]) => id));
    for (const [, id] of html.matchAll(/marker-end="url\(#([^)]+)\)"/g)) expect(defined).toContain(id);
  });
});
