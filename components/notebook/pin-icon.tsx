import {
  ChartSpline,
  GitCommitVertical,
  ListTree,
  ScrollText,
  TriangleAlert,
  type LucideIcon,
} from "lucide-react";
import { cn } from "@/components/ui/class-names";
import type { PinRef } from "@/simulations/incidents/notebook";

const ICONS: Readonly<
  Record<PinRef["kind"], { readonly Icon: LucideIcon; readonly label: string; readonly className: string }>
> = {
  // A page is an error: the one kind of evidence that may be red.
  alert: { Icon: TriangleAlert, label: "Alert", className: "text-error" },
  change: { Icon: GitCommitVertical, label: "Change", className: "text-accent" },
  metric: { Icon: ChartSpline, label: "Metric", className: "text-ink-2" },
  trace: { Icon: ListTree, label: "Trace", className: "text-ink-2" },
  log: { Icon: ScrollText, label: "Log line", className: "text-ink-2" },
};

/** What kind of evidence a pin is, for eyes and for screen readers. */
export function PinIcon({ kind, className }: { readonly kind: PinRef["kind"]; readonly className?: string }) {
  const { Icon, label, className: tone } = ICONS[kind];
  return (
    <>
      <Icon aria-hidden className={cn("size-3.5 shrink-0", tone, className)} />
      <span className="sr-only">{label}: </span>
    </>
  );
}
