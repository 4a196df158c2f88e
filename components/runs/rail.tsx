"use client";
import {
  Activity,
  BookOpen,
  ChartLine,
  ChartNoAxesGantt,
  GitCommitVertical,
  MessagesSquare,
  NotebookPen,
  ScrollText,
  Waypoints,
  Zap,
  type LucideIcon,
} from "lucide-react";
import type { ReactNode } from "react";
import { useChannel } from "@/components/channel/channel-context";
import { cn } from "@/components/ui/class-names";
import type { WarRoomTab } from "./use-view";
import { useWarRoom } from "./war-room-context";

interface RailItem {
  readonly tab: WarRoomTab;
  readonly label: string;
  readonly icon: LucideIcon;
}

export const RAIL_ITEMS: readonly RailItem[] = [
  { tab: "overview", label: "Overview", icon: Activity },
  { tab: "map", label: "Map", icon: Waypoints },
  { tab: "metrics", label: "Metrics", icon: ChartLine },
  { tab: "traces", label: "Traces", icon: ChartNoAxesGantt },
  { tab: "logs", label: "Logs", icon: ScrollText },
  { tab: "changes", label: "Changes", icon: GitCommitVertical },
  { tab: "actions", label: "Actions", icon: Zap },
  { tab: "channel", label: "Channel", icon: MessagesSquare },
  { tab: "documents", label: "Runbooks", icon: BookOpen },
];
/** Beside the views on wide screens, one of them on narrow ones. */
const NOTEBOOK: RailItem = { tab: "notebook", label: "Notebook", icon: NotebookPen };

/** The views: a column at the left, on phones a bar at the foot. */
export function Rail({ children }: { readonly children?: ReactNode }) {
  const { tab, setTab } = useWarRoom();
  const { unread } = useChannel();
  return (
    <nav
      aria-label="Views"
      className="scroll-thin z-20 flex items-center gap-0.5 overflow-auto border-line-soft bg-surface [grid-area:rail] max-sm:gap-0 max-sm:border-t max-sm:px-1 max-sm:py-1 sm:flex-col sm:border-r sm:py-2"
    >
      {[...RAIL_ITEMS, NOTEBOOK].map(({ tab: id, label, icon: Icon }) => (
        <button
          key={id}
          type="button"
          aria-current={tab === id ? "page" : undefined}
          aria-label={id === "channel" && unread > 0 ? `${label}, unread: ${unread}` : undefined}
          onClick={() => setTab(id)}
          className={cn(
            "relative grid min-h-11 w-11 shrink-0 place-items-center content-center gap-0.5 rounded-md text-[9.5px] leading-none sm:w-12 sm:text-[10px] text-ink-3 transition-colors duration-100 hover:bg-accent-soft hover:text-ink",
            tab === id && "bg-accent-soft text-accent hover:text-accent",
            // Always at hand, however far the bar is scrolled.
            id === "notebook" &&
              "max-sm:sticky max-sm:-right-1 max-sm:rounded-none max-sm:border-l max-sm:border-line-soft max-sm:bg-surface max-sm:hover:bg-surface lg:hidden",
          )}
        >
          <Icon aria-hidden className="size-4.5" strokeWidth={1.7} />
          {label}
          {id === "channel" && unread > 0 ? <Unread count={unread} /> : null}
        </button>
      ))}
      {children ? <div className="mt-auto max-sm:hidden">{children}</div> : null}
    </nav>
  );
}

function Unread({ count }: { readonly count: number }) {
  return (
    <span
      aria-hidden
      className="absolute top-0.5 right-1 min-w-4 rounded-full bg-accent px-1 text-center font-mono text-[10px] leading-4 text-accent-ink"
    >
      {count}
    </span>
  );
}
