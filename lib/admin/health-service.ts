import "server-only";
import packageJson from "@/package.json";
import { db } from "@/lib/db";
import { env } from "@/lib/env";
import { mailConfigured } from "@/lib/mail/service";
import type { SystemHealth } from "./schema";

const startedAt = new Date(Date.now() - process.uptime() * 1000);

/** How this installation is doing, measured now; `signIn` is what the request and the environment allow. */
export async function systemHealth(signIn: SystemHealth["signIn"]): Promise<SystemHealth> {
  const asked = performance.now();
  const [row] = await db().$queryRaw<{ version: string }[]>`SELECT version()`;
  const roundTripMs = performance.now() - asked;
  const [people, suspended, cohorts, runs, answers] = await Promise.all([
    db().user.count(),
    db().user.count({ where: { suspendedAt: { not: null } } }),
    db().cohort.count({ where: { archivedAt: null } }),
    db().run.count(),
    db().answer.count(),
  ]);
  return {
    database: {
      kind: env.DATABASE_URL === undefined ? "embedded" : "postgresql",
      version: /^PostgreSQL [\d.]+/.exec(row?.version ?? "")?.[0] ?? "unknown",
      roundTripMs,
    },
    app: {
      version: packageJson.version,
      node: process.version,
      startedAt,
      memoryBytes: process.memoryUsage().rss,
    },
    mail: mailConfigured() ? "configured" : "not configured",
    signIn,
    counts: [
      { label: "People", value: people },
      { label: "Suspended", value: suspended },
      { label: "Cohorts", value: cohorts },
      { label: "Runs", value: runs },
      { label: "Answers", value: answers },
    ],
  };
}
