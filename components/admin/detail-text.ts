import type { AuditLine } from "@/lib/audit/schema";

/** `learner → instructor`, `reason: left the course`: the facts of one line. */
export function detailText({ before, after, ...rest }: AuditLine["detail"]): string {
  const change = before !== undefined && after !== undefined ? [`${String(before)} → ${String(after)}`] : [];
  return [...change, ...Object.entries(rest).map(([name, value]) => `${name}: ${String(value)}`)].join(", ");
}
