import "server-only";
import { db } from "@/lib/db";
import { likeText } from "@/lib/like-text";
import type { Prisma } from "@/prisma/generated/client";
import {
  AUDIT_PAGE_SIZE,
  type AuditAction,
  type AuditFilter,
  type AuditLine,
  type AuditPage,
  type AuditSubject,
} from "./schema";

export interface AuditEntry {
  /** Who did it; null for the command line. */
  readonly actor: { readonly id: string; readonly email: string } | null;
  readonly action: AuditAction;
  readonly subjectType: AuditSubject;
  readonly subjectId: string;
  /** Flat facts about the change: before, after, reason. Never a secret. */
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Writes one line of the audit log. Takes the transaction of the change
 * itself, so that neither stands without the other.
 */
export async function audit(
  tx: Pick<Prisma.TransactionClient, "auditEvent">,
  entry: AuditEntry,
): Promise<void> {
  const { actor, action, subjectType, subjectId, detail = {} } = entry;
  await tx.auditEvent.create({
    data: {
      actorId: actor?.id ?? null,
      actorEmail: actor?.email ?? null,
      action,
      subjectType,
      subjectId,
      detail: { ...detail },
    },
  });
}

/** The log, newest first, {@link AUDIT_PAGE_SIZE} lines at a time. Ids are UUIDv7: their order is the order of time. */
export async function auditPage(filter: AuditFilter): Promise<AuditPage> {
  const rows = await db().auditEvent.findMany({
    where: {
      ...(filter.action ? { action: filter.action } : {}),
      ...(filter.actor ? { actorEmail: { contains: likeText(filter.actor), mode: "insensitive" } } : {}),
      ...(filter.subjectId ? { subjectId: filter.subjectId } : {}),
      ...(filter.cursor ? { id: { lt: filter.cursor } } : {}),
    },
    orderBy: { id: "desc" },
    take: AUDIT_PAGE_SIZE + 1,
  });
  const page = rows.slice(0, AUDIT_PAGE_SIZE);
  const names = await subjectNames(page);
  const lines: AuditLine[] = page.map((row) => ({
    id: row.id,
    at: row.at,
    actor: row.actorEmail,
    action: row.action,
    subjectType: row.subjectType,
    subjectId: row.subjectId,
    subject: names.get(row.subjectId) ?? null,
    detail: row.detail as AuditLine["detail"],
  }));
  return { lines, nextCursor: rows.length > AUDIT_PAGE_SIZE ? (page.at(-1)?.id ?? null) : null };
}

/** What the subjects of these lines are called today. */
async function subjectNames(
  rows: readonly { subjectType: string; subjectId: string }[],
): Promise<Map<string, string>> {
  const idsOf = (type: AuditSubject) => [
    ...new Set(rows.filter((row) => row.subjectType === type).map((row) => row.subjectId)),
  ];
  const [users, cohorts] = await Promise.all([
    db().user.findMany({ where: { id: { in: idsOf("user") } }, select: { id: true, email: true } }),
    db().cohort.findMany({ where: { id: { in: idsOf("cohort") } }, select: { id: true, name: true } }),
  ]);
  return new Map([
    ...users.map(({ id, email }) => [id, email] as const),
    ...cohorts.map(({ id, name }) => [id, name] as const),
  ]);
}
