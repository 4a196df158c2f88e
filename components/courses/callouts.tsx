import { CircleAlert, Info, Lightbulb } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";
import type { CalloutKind, InterviewLevel } from "@/lib/content/schema";

const CALLOUTS: Readonly<
  Record<CalloutKind, { label: string; icon: typeof Info; look: string; mark: string }>
> = {
  note: { label: "Note", icon: Info, look: "border-line-soft bg-surface", mark: "text-accent" },
  warning: {
    label: "Take care",
    icon: CircleAlert,
    look: "border-saturation/40 bg-saturation-soft",
    mark: "text-saturation",
  },
  misconception: {
    label: "Misconception",
    icon: Lightbulb,
    look: "border-line-soft bg-sunken",
    mark: "text-s3",
  },
};

interface CalloutProps {
  readonly kind: CalloutKind;
  readonly title: string | undefined;
  readonly children: ReactNode;
}

/** A remark beside the text. A misconception quotes the mistake in its title and answers it. */
export function Callout({ kind, title, children }: CalloutProps) {
  const { label, icon: Icon, look, mark } = CALLOUTS[kind];
  return (
    <aside
      data-block="callout"
      aria-label={title ? `${label}: ${title}` : label}
      className={cn(
        "flex gap-3 rounded-md border px-4 py-3.5 text-[15px] leading-relaxed break-inside-avoid",
        look,
      )}
    >
      <Icon aria-hidden className={cn("mt-1 size-4.5 shrink-0", mark)} />
      <div className="min-w-0 [&>*+*]:mt-2">
        <p className="text-xs font-medium text-ink-3">{label}</p>
        {title ? (
          <p className="!mt-0.5 font-semibold">{kind === "misconception" ? `“${title}”` : title}</p>
        ) : null}
        <div className="text-ink-2 [&>*+*]:mt-2">{children}</div>
      </div>
    </aside>
  );
}

const LEVELS: Readonly<Record<InterviewLevel, { name: string; bars: number }>> = {
  mid: { name: "A mid-level answer", bars: 1 },
  senior: { name: "A senior answer", bars: 2 },
  staff: { name: "A staff answer", bars: 3 },
};

/** What an interviewer hears at one level. */
export function InterviewAnswer({
  level,
  children,
}: {
  readonly level: InterviewLevel;
  readonly children: ReactNode;
}) {
  const { name, bars } = LEVELS[level];
  return (
    <section
      data-block="interview"
      aria-label={name}
      className="grid gap-x-5 gap-y-1 border-t border-line-soft pt-3.5 text-[15px] leading-relaxed break-inside-avoid sm:grid-cols-[9.5rem_minmax(0,1fr)]"
    >
      <p className="flex items-center gap-2 self-start text-sm font-medium sm:pt-0.5">
        <svg aria-hidden viewBox="0 0 14 12" className="h-3 w-3.5">
          {[1, 2, 3].map((bar) => (
            <rect
              key={bar}
              x={(bar - 1) * 5}
              y={12 - bar * 4}
              width={4}
              height={bar * 4}
              rx={1}
              className={bar <= bars ? "fill-accent" : "fill-line"}
            />
          ))}
        </svg>
        {name}
      </p>
      <div className="text-ink-2 [&>*+*]:mt-2">{children}</div>
    </section>
  );
}
