import type { ReactNode } from "react";
import { highlight } from "./highlight";
import { ScrollGroup } from "./scroll-group";

interface CodeBlockProps {
  readonly language: string | undefined;
  readonly children: ReactNode;
}

const NAMES: Readonly<Record<string, string>> = {
  http: "HTTP",
  json: "JSON",
  logql: "LogQL",
  promql: "PromQL",
  text: "Text",
};

const LOOK = {
  key: "text-s1",
  string: "text-accent",
  number: "text-s3",
  word: "text-s5",
  comment: "text-ink-3",
} as const;

/** A block of code: scrolls by itself, also by keyboard, and names its language. */
export function CodeBlock({ language, children }: CodeBlockProps) {
  const name = language ? (NAMES[language] ?? language) : null;
  return (
    <div
      data-block="code"
      className="relative overflow-hidden rounded-md border border-line-soft bg-sunken print:border-line"
    >
      {name && name !== NAMES.text ? (
        <span
          aria-hidden
          className="absolute top-1.5 right-2.5 rounded-sm bg-sunken px-1 text-2xs text-ink-3 select-none"
        >
          {name}
        </span>
      ) : null}
      <ScrollGroup aria-label={name ? `Code, ${name}` : "Code"}>
        <pre className="min-w-max px-4 py-3 font-mono text-[13px] leading-[1.6] print:min-w-0 print:whitespace-pre-wrap">
          <code>{children}</code>
        </pre>
      </ScrollGroup>
    </div>
  );
}

/** Code of a known language in quiet colours; the text is the same without them. */
export function HighlightedCode({
  language,
  source,
}: {
  readonly language: string;
  readonly source: string;
}) {
  return highlight(source, language).map((piece, index) =>
    piece.kind ? (
      <span key={index} className={LOOK[piece.kind]}>
        {piece.text}
      </span>
    ) : (
      piece.text
    ),
  );
}
