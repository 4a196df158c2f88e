import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/ui/card";
import { LocalTime } from "@/components/ui/local-time";
import type { SystemHealth } from "@/lib/admin/schema";

/** Facts about the installation, in groups. */
export function SystemHealthView({ health }: { readonly health: SystemHealth }) {
  const { database, app, mail, signIn, counts } = health;
  return (
    <div className="grid gap-4 md:grid-cols-2">
      <Facts
        title="Database"
        facts={[
          ["Kind", database.kind === "embedded" ? "embedded (PGlite)" : "PostgreSQL server"],
          ["Version", database.version],
          ["Round trip", `${database.roundTripMs.toFixed(1)} ms`],
        ]}
      />
      <Facts
        title="Server"
        facts={[
          ["Faultline", app.version],
          ["Node", app.node],
          ["Up since", <LocalTime key="up" at={app.startedAt} />],
          ["Memory", `${Math.round(app.memoryBytes / 1_048_576)} MiB`],
        ]}
      />
      <Facts
        title="Sign-in"
        facts={[
          ["Ways in", signIn.providers.join(", ")],
          ["Demo mode", signIn.demo ? "on, for this machine only" : "off"],
          ["Mail", mail],
        ]}
      />
      <Facts title="Contents" facts={counts.map(({ label, value }) => [label, value.toLocaleString("en")])} />
    </div>
  );
}

function Facts({
  title,
  facts,
}: {
  readonly title: string;
  readonly facts: readonly (readonly [string, ReactNode])[];
}) {
  return (
    <Card>
      <CardHeader title={title} />
      <dl className="border-t border-line-soft px-3 py-1 text-sm">
        {facts.map(([name, value]) => (
          <div
            key={name}
            className="flex min-h-9 items-center justify-between gap-4 border-b border-line-soft last:border-b-0"
          >
            <dt className="text-ink-3">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
