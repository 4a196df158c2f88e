"use client";
import { Link2, PanelRightClose, PanelRightOpen } from "lucide-react";
import Link from "next/link";
import { ExamClock } from "@/components/exam/exam-clock";
import { Brand } from "@/components/shell/brand";
import { FindButton } from "@/components/shell/find-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ClockControls } from "./clock-controls";
import { StatusPills } from "./status-pills";
import { useCopyLink } from "./use-copy-link";
import { useWarRoom } from "./war-room-context";

interface TopBarProps {
  readonly isNotebookOpen: boolean;
  readonly onToggleNotebook: () => void;
}

export function TopBar({ isNotebookOpen, onToggleNotebook }: TopBarProps) {
  const { run, brief } = useWarRoom();
  const copyLink = useCopyLink();
  return (
    <header className="z-20 flex min-h-12 flex-wrap items-center gap-x-3 lg:flex-nowrap gap-y-1 border-b border-line-soft bg-surface px-3.5 py-1 [grid-area:top]">
      <div className="max-lg:[&_a]:gap-0 max-lg:[&_a]:text-[0px]">
        <Brand />
      </div>
      <div className="flex min-w-0 items-center gap-2 text-sm text-ink-3 max-lg:flex-1">
        <Link href="/incidents" className="hover:text-ink max-xl:hidden">
          Incidents
        </Link>
        <span aria-hidden className="max-xl:hidden">
          /
        </span>
        <h1 className="truncate font-medium text-ink">{brief.title}</h1>
        <Badge className="max-lg:hidden">{run.branch > 0 ? `${run.mode} · fork` : run.mode}</Badge>
      </div>
      <div className="max-md:order-last max-md:w-full max-md:[&>div]:justify-between md:mx-auto md:shrink-0">
        <ClockControls />
      </div>
      <div className="flex shrink-0 items-center gap-2">
        {run.exam && !run.readOnly ? <ExamClock /> : null}
        <StatusPills />
        <Button
          variant="quiet"
          size="icon"
          className="max-md:hidden"
          onClick={copyLink}
          aria-label="Copy a link to exactly this view"
          title="Copy a link to exactly this view (c)"
        >
          <Link2 aria-hidden />
        </Button>
        <FindButton />
        <Button
          variant="quiet"
          size="icon"
          className="max-lg:hidden"
          onClick={onToggleNotebook}
          aria-expanded={isNotebookOpen}
          aria-label={isNotebookOpen ? "Close the notebook" : "Open the notebook"}
          title={isNotebookOpen ? "Close the notebook" : "Open the notebook"}
        >
          {isNotebookOpen ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
        </Button>
      </div>
    </header>
  );
}
