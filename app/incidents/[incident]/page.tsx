import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Siren } from "lucide-react";
import { LevelBadge } from "@/components/incidents/level-badge";
import { PastRuns } from "@/components/incidents/past-runs";
import { ResultTrend } from "@/components/incidents/result-trend";
import { StartRun } from "@/components/incidents/start-run";
import { SystemSketch } from "@/components/incidents/system-sketch";
import { sloThreshold } from "@/components/runs/slo-words";
import { AppShell } from "@/app/_shell/app-shell";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader } from "@/components/ui/card";
import { requireUser } from "@/lib/auth/guards";
import { incidentProgress } from "@/lib/incidents/progress-service";
import { incidentBriefs } from "@/lib/incidents/service";
import { listRuns } from "@/lib/runs/service";

interface Props {
  readonly params: Promise<{ incident: string }>;
  readonly searchParams: Promise<{ assignment?: string | string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { incident } = await params;
  return { title: incidentBriefs().find(({ id }) => id === incident)?.title ?? "Incident" };
}

export default async function IncidentPage({ params, searchParams }: Props) {
  const user = await requireUser();
  const [{ incident }, { assignment }] = await Promise.all([params, searchParams]);
  const brief = incidentBriefs().find(({ id }) => id === incident);
  if (!brief) notFound();
  const [progress, all] = await Promise.all([incidentProgress(user, brief), listRuns(user, 100)]);
  const runs = all.filter(({ incidentId }) => incidentId === brief.id).slice(0, 10);
  return (
    <AppShell>
      <div className="mx-auto grid w-full max-w-6xl gap-6 px-4 py-8 lg:grid-cols-[minmax(0,1fr)_380px]">
        <div className="flex min-w-0 flex-col gap-6">
          <header className="flex flex-col gap-3">
            <div className="flex flex-wrap items-center gap-2">
              <LevelBadge level={brief.level} />
              <Badge>about {brief.minutes} min</Badge>
              <Badge>{brief.world.title}</Badge>
              <span className="text-xs text-ink-3">{brief.topics.join(" · ")}</span>
            </div>
            <h1 className="text-3xl font-semibold tracking-tight">{brief.title}</h1>
            <p className="max-w-[68ch] text-read text-ink-2">{brief.summary}</p>
          </header>
          <div className="flex gap-3 rounded-md bg-error-soft p-4">
            <Siren aria-hidden className="mt-0.5 size-5 shrink-0 text-error" />
            <div>
              <p className="text-xs font-medium text-error">What the pager says</p>
              <p className="font-mono text-sm">{brief.pager}</p>
            </div>
          </div>
          <Card className="flex flex-col gap-1.5 p-4">
            <h2 className="text-sm font-semibold">{brief.world.title}</h2>
            <p className="max-w-[68ch] text-sm text-ink-2">{brief.world.about}</p>
          </Card>
          <Card>
            <CardHeader title="The system" note="who calls whom" />
            <div className="p-3 pt-0">
              <SystemSketch brief={brief} />
            </div>
          </Card>
          <Card>
            <CardHeader title="The promise" note="service-level objective" />
            <p className="px-3 pb-3 text-sm text-ink-2">
              {brief.slo.title}: {(brief.slo.objective * 100).toFixed(1)} % of{" "}
              {brief.slo.counts === "messages"
                ? `messages are handled within ${sloThreshold(brief.slo)} of being sent.`
                : `requests succeed within ${sloThreshold(brief.slo)}, counted where the user stands.`}
            </p>
          </Card>
        </div>
        <div className="flex flex-col gap-6">
          <Card className="p-4">
            <StartRun
              incidentId={brief.id}
              suggested={progress.suggested}
              assignmentId={typeof assignment === "string" ? assignment : null}
            />
          </Card>
          <Card className="p-4">
            <h2 className="mb-1 text-sm font-medium text-ink-2">Your runs</h2>
            {progress.results.length > 0 ? (
              <figure className="my-2 flex flex-col gap-1">
                <ResultTrend results={progress.results} />
                <figcaption className="text-xs text-ink-3">
                  Points of 100, oldest first: G guided, A assisted, U unguided
                </figcaption>
              </figure>
            ) : null}
            <PastRuns runs={runs} />
          </Card>
        </div>
      </div>
    </AppShell>
  );
}
