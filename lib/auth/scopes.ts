/** Who may do what: one table for the procedure builder and for the interface. */
export type Role = "learner" | "instructor" | "admin";

const SCOPES = {
  /** Read lessons, answer, run incidents: one's own work. */
  "learn:own": ["learner", "instructor", "admin"],
  "account:own": ["learner", "instructor", "admin"],
  "cohort:join": ["learner", "instructor", "admin"],
  /** Create and change cohorts that one owns (admins: all). */
  "cohort:manage": ["instructor", "admin"],
  /** See the gradebook, answers and runs of members of cohorts that one owns. */
  "cohort:grade": ["instructor", "admin"],
  "user:reset-password": ["instructor", "admin"],
  "user:manage": ["admin"],
  "audit:read": ["admin"],
  "system:read": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

export type Scope = keyof typeof SCOPES;
export const ROLES = ["learner", "instructor", "admin"] as const satisfies readonly Role[];

/** Whether a role holds a scope. Ownership of the resource is checked in the service's query, not here. */
export function can(role: Role, scope: Scope): boolean {
  return (SCOPES[scope] as readonly Role[]).includes(role);
}
