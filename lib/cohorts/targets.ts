import "server-only";
import { AppError } from "@/lib/app-error";
import { listModules } from "@/lib/courses/service";
import { incidentBriefs } from "@/lib/incidents/service";
import type { Assignment } from "@/prisma/generated/client";
import type { AssignmentKind, AssignmentTarget, AssignmentView } from "./schema";

/** All modules and incidents, for the instructor's form. */
export function assignmentTargets(): AssignmentTarget[] {
  const modules = listModules().map(({ id, title, href }) => ({ kind: "module" as const, id, title, href }));
  const incidents = incidentBriefs().map(({ id, title }) => ({
    kind: "incident" as const,
    id,
    title,
    href: `/incidents/${id}`,
  }));
  return [...modules, ...incidents];
}

/** Throws `bad-input` when there is no such module or incident. */
export function assertTarget(kind: AssignmentKind, targetId: string): void {
  if (assignmentTargets().some((target) => target.kind === kind && target.id === targetId)) return;
  throw new AppError("bad-input", {
    userMessage: "There is no such module or incident to assign.",
    field: "targetId",
  });
}

/** An assignment with its title and link. A target that no longer exists keeps its id as title. */
export function assignmentView(row: Assignment): AssignmentView {
  const target = assignmentTargets().find(({ kind, id }) => kind === row.kind && id === row.targetId);
  const href = target?.href ?? "/";
  return {
    id: row.id,
    kind: row.kind,
    targetId: row.targetId,
    title: target?.title ?? row.targetId,
    href: row.kind === "incident" ? `${href}?assignment=${row.id}` : href,
    dueAt: row.dueAt,
  };
}
