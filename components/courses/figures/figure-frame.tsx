import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface FigureFrameProps {
  readonly title: string;
  /** A few facts, such as where the data comes from. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  /** One sentence below: what to do or to look for. */
  readonly caption?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of an interactive figure; where there is room, it steps out of the column of text. */
export function FigureFrame({ title, note, actions, caption, children }: FigureFrameProps) {
  return (
    <figure
      data-block="figure"
      aria-label={`Figure: ${title}`}
      className="max-sm:-mx-4 max-sm:rounded-none max-sm:border-x-0 overflow-hidden rounded-lg border border-line bg-surface text-sm leading-normal break-inside-avoid @min-[54rem]/reader:-mx-[72px]"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line-soft px-4 py-2.5">
        <p className="font-semibold">{title}</p>
        {note ? <div className="flex flex-wrap items-center gap-2 text-xs text-ink-3">{note}</div> : null}
        {actions ? (
          <div className="ml-auto flex flex-wrap items-center gap-2 print:hidden">{actions}</div>
        ) : null}
      </div>
      {children}
      {caption ? (
        <figcaption className="border-t border-line-soft px-4 py-2.5 text-xs text-ink-3">
          {caption}
        </figcaption>
      ) : null}
    </figure>
  );
}

/** The same content for those who do not see or use the figure. */
export function TextAlternative({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}) {
  return (
    <details className="group border-t border-line-soft px-4 py-2 text-xs">
      <summary className="inline-flex min-h-6 cursor-pointer items-center gap-1.5 text-ink-3 hover:text-ink">
        <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className="mt-2 pb-1">{children}</div>
    </details>
  );
}
