import { ArrowUpRight } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { RichElement, RichNode } from "@/lib/content/schema";
import { CodeBlock, HighlightedCode } from "./code-block";
import { ScrollGroup } from "./scroll-group";

/** How the component tags of a text are drawn; those that are left out draw nothing. */
export interface RichComponents {
  readonly check?: (id: string) => ReactNode;
  readonly figure?: (id: string) => ReactNode;
  readonly experiment?: (id: string, predict: string) => ReactNode;
  readonly callout?: (element: RichElement, children: ReactNode) => ReactNode;
  readonly interview?: (element: RichElement, children: ReactNode) => ReactNode;
  readonly blank?: (id: string) => ReactNode;
  readonly term?: (id: string, children: ReactNode) => ReactNode;
}

interface RichTextProps {
  readonly nodes: readonly RichNode[];
  readonly components?: RichComponents;
}

/** Draws authored text. It knows a fixed list of tags, so a text can never become anything else. */
export function RichText({ nodes, components = {} }: RichTextProps) {
  return (
    <>
      {nodes.map((node, index) =>
        typeof node === "string" ? node : <Element key={index} element={node} components={components} />,
      )}
    </>
  );
}

const ALIGN = { left: "text-left", center: "text-center", right: "text-right" } as const;
const LIST = "pl-[1.3em] marker:text-ink-3 [&>li+li]:mt-[0.4em] [&>li]:pl-1";
const HEADING = {
  h2: "text-[22px] leading-snug font-semibold tracking-tight text-balance",
  h3: "text-[18px] leading-snug font-semibold",
  h4: "text-[16px] font-semibold",
} as const;
const INLINE_CODE =
  "rounded-[4px] bg-sunken px-1 py-px font-mono text-[0.88em] [overflow-wrap:anywhere] print:bg-transparent";

function Element({
  element,
  components,
}: {
  readonly element: RichElement;
  readonly components: RichComponents;
}): ReactNode {
  const { tag, props = {} } = element;
  const children = element.children ? <RichText nodes={element.children} components={components} /> : null;
  switch (tag) {
    case "a":
      return <TextLink href={props.href ?? ""}>{children}</TextLink>;
    case "h2":
    case "h3":
    case "h4":
      return (
        <AnchoredHeading level={tag} id={props.id}>
          {children}
        </AnchoredHeading>
      );
    case "code":
      return <code className={INLINE_CODE}>{children}</code>;
    case "pre":
      return (
        <CodeBlock language={props.language}>
          {props.language ? (
            <HighlightedCode language={props.language} source={sourceOf(element)} />
          ) : (
            children
          )}
        </CodeBlock>
      );
    case "table":
      return (
        <ScrollGroup aria-label="Table" data-block="table">
          <table className="w-full border-collapse text-[0.84em] leading-normal">{children}</table>
        </ScrollGroup>
      );
    case "th":
      return (
        <th
          scope="col"
          className={cn(
            "border-b border-line px-3 py-2 text-left align-bottom font-medium first:pl-0",
            props.align && ALIGN[props.align],
          )}
        >
          {children}
        </th>
      );
    case "td":
      return (
        <td
          className={cn(
            "border-b border-line-soft px-3 py-2 align-top text-ink-2 first:pl-0 first:text-ink",
            props.align && ALIGN[props.align],
          )}
        >
          {children}
        </td>
      );
    case "p":
      return <p className="text-pretty">{children}</p>;
    case "strong":
      return <strong className="font-semibold">{children}</strong>;
    case "ul":
      return <ul className={cn(LIST, "list-disc")}>{children}</ul>;
    case "ol":
      return (
        <ol start={props.start} className={cn(LIST, "list-decimal")}>
          {children}
        </ol>
      );
    case "blockquote":
      return <blockquote className="border-l-[3px] border-line pl-4 text-ink-2">{children}</blockquote>;
    case "br":
    case "hr": {
      const Void = tag;
      return <Void />;
    }
    case "check":
      return components.check?.(props.id ?? "") ?? null;
    case "experiment":
      return components.experiment?.(props.id ?? "", props.predict ?? "") ?? null;
    case "figure":
      return components.figure?.(props.id ?? "") ?? null;
    case "blank":
      return components.blank?.(props.id ?? "") ?? null;
    case "term":
      return components.term?.(props.id ?? "", children) ?? children;
    case "callout":
      return components.callout?.(element, children) ?? children;
    case "interview":
      return components.interview?.(element, children) ?? children;
    default: {
      const Plain = tag;
      return <Plain>{children}</Plain>;
    }
  }
}

/** The text of a code block, to the letter. */
function sourceOf({ children = [] }: RichElement): string {
  return children.map((child) => (typeof child === "string" ? child : sourceOf(child))).join("");
}

function TextLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  const look = "text-accent underline decoration-accent/40 underline-offset-[3px] hover:decoration-accent";
  if (href === "") return children;
  if (!href.startsWith("https://")) {
    return (
      <Link href={href} className={look}>
        {children}
      </Link>
    );
  }
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className={look}>
      {children}
      <ArrowUpRight aria-hidden className="mb-0.5 ml-px inline size-3.5" />
      <span className="sr-only"> (opens in a new tab)</span>
    </a>
  );
}

interface AnchoredHeadingProps {
  readonly level: "h2" | "h3" | "h4";
  readonly id: string | undefined;
  readonly children: ReactNode;
}

/** A heading that can be linked to; its mark appears on hover and on focus. */
function AnchoredHeading({ level: Heading, id, children }: AnchoredHeadingProps) {
  return (
    <Heading id={id} className={cn("group/heading scroll-mt-20", HEADING[Heading])}>
      {children}
      {id ? (
        <a
          href={`#${id}`}
          aria-label="Link to this section"
          className="ml-2 inline-block px-1 font-normal text-ink-3 no-underline opacity-0 group-hover/heading:opacity-100 focus-visible:opacity-100 print:hidden"
        >
          #
        </a>
      ) : null}
    </Heading>
  );
}
