"use client";
import { useState } from "react";
import { ActionsPanel } from "@/components/actions/actions-panel";
import { ChannelProvider } from "@/components/channel/channel-context";
import { ChannelPanel } from "@/components/channel/channel-panel";
import { DocumentsPanel } from "@/components/documents/documents-panel";
import { NotebookPanel } from "@/components/notebook/notebook-panel";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { cn } from "@/components/ui/class-names";
import type { RunView } from "@/lib/runs/schema";
import type { Theme } from "@/lib/theme";
import { ChangesView } from "./changes/changes-view";
import { LogsView } from "./logs/logs-view";
import { MapView } from "./map/map-view";
import { MetricsView } from "./metrics/metrics-view";
import { Overview } from "./overview/overview";
import { PinDialog } from "./pin-dialog";
import { Rail } from "./rail";
import { RoomShortcuts } from "./room-shortcuts";
import { StatusBanner } from "./status-banner";
import { Timeline } from "./timeline";
import { TopBar } from "./top-bar";
import { useIsWide } from "./use-is-wide";
import { TracesView } from "./traces/traces-view";
import { useWarRoom, WarRoomProvider } from "./war-room-context";

interface WarRoomProps {
  readonly initialRun: RunView;
  readonly theme: Theme;
}

/** The console of one run: clock and time line above, views in the middle, the notebook beside them. */
export function WarRoom({ initialRun, theme }: WarRoomProps) {
  const [isNotebookOpen, setIsNotebookOpen] = useState(true);
  const isWide = useIsWide();
  return (
    <WarRoomProvider initialRun={initialRun}>
      <ChannelProvider>
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink"
        >
          Skip to the view
        </a>
        <div
          className={cn(
            "grid h-dvh grid-cols-[minmax(0,1fr)] grid-rows-[auto_64px_auto_minmax(0,1fr)_auto] overflow-hidden text-sm [grid-template-areas:'top'_'strip'_'banner'_'main'_'rail']",
            "sm:grid-cols-[56px_minmax(0,1fr)] sm:grid-rows-[auto_64px_auto_minmax(0,1fr)] sm:[grid-template-areas:'top_top'_'strip_strip'_'rail_banner'_'rail_main']",
            isNotebookOpen
              ? "lg:grid-cols-[56px_minmax(0,1fr)_304px] lg:[grid-template-areas:'top_top_top'_'strip_strip_strip'_'rail_banner_note'_'rail_main_note'] xl:grid-cols-[56px_minmax(0,1fr)_352px]"
              : "",
          )}
        >
          <TopBar
            isNotebookOpen={isNotebookOpen}
            onToggleNotebook={() => setIsNotebookOpen(!isNotebookOpen)}
          />
          <Timeline />
          <Rail>
            <ThemeToggle initial={theme} />
          </Rail>
          <StatusBanner />
          <main
            id="main"
            data-toast-room
            tabIndex={-1}
            className="scroll-thin min-w-0 overflow-y-auto p-3 pb-24 [grid-area:main] focus:outline-none sm:px-4 sm:pt-3.5"
          >
            <ActiveView isWide={isWide} />
          </main>
          {isNotebookOpen && isWide ? (
            <aside
              aria-label="Notebook"
              className="flex min-h-0 flex-col overflow-hidden border-l border-line-soft bg-surface [grid-area:note] max-lg:hidden"
            >
              <NotebookPanel />
            </aside>
          ) : null}
        </div>
        <PinDialog />
      </ChannelProvider>
    </WarRoomProvider>
  );
}

/** Where the notebook stands beside the views, it is not one of them. */
function ActiveView({ isWide }: { readonly isWide: boolean }) {
  const { tab } = useWarRoom();
  switch (tab === "notebook" && isWide ? "overview" : tab) {
    case "overview":
      return <Overview />;
    case "map":
      return <MapView />;
    case "metrics":
      return <MetricsView />;
    case "traces":
      return <TracesView />;
    case "logs":
      return <LogsView />;
    case "changes":
      return <ChangesView />;
    case "actions":
      return (
        <>
          <RoomShortcuts />
          <ActionsPanel />
        </>
      );
    case "channel":
      return (
        <>
          <RoomShortcuts />
          <ChannelPanel />
        </>
      );
    case "documents":
      return (
        <>
          <RoomShortcuts />
          <DocumentsPanel />
        </>
      );
    case "notebook":
      return (
        <>
          <RoomShortcuts />
          <div className="-m-3 flex min-h-[calc(100%+1.5rem)] flex-col bg-surface sm:-mx-4 sm:-my-3.5 sm:min-h-[calc(100%+1.75rem)]">
            <NotebookPanel />
          </div>
        </>
      );
  }
}
