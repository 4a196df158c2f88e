import { z } from "zod";

/** Every change that the log knows, and how its line reads. A new privileged change begins with a line here. */
export const AUDIT_ACTIONS = {
  "user.create": "Created an account",
  "user.role": "Changed a role",
  "user.suspend": "Suspended an account",
  "user.resume": "Resumed an account",
  "user.reset-link": "Made a reset link",
  "user.password-reset": "Chose a new password through a link",
  "user.password-change": "Changed their password",
  "user.identity-link": "Connected a sign-in",
  "user.identity-unlink": "Disconnected a sign-in",
  "cohort.create": "Created a cohort",
  "cohort.update": "Changed a cohort",
  "cohort.archive": "Archived a cohort",
  "cohort.restore": "Restored a cohort",
  "cohort.remove-member": "Removed a member",
  "assignment.create": "Assigned work",
  "assignment.update": "Changed an assignment",
  "assignment.archive": "Withdrew an assignment",
  "gradebook.export": "Exported a gradebook",
} as const;

export type AuditAction = keyof typeof AUDIT_ACTIONS;
export type AuditSubject = "user" | "cohort" | "assignment";

export const AUDIT_PAGE_SIZE = 50;
const actions = Object.keys(AUDIT_ACTIONS) as [AuditAction, ...AuditAction[]];

export const auditListSchema = z.object({
  action: z.enum(actions).optional(),
  /** Part of the actor's e-mail. */
  actor: z.string().trim().max(254).optional(),
  subjectId: z.string().max(64).optional(),
  cursor: z.uuid().optional(),
});

export type AuditFilter = z.infer<typeof auditListSchema>;

export interface AuditLine {
  readonly id: string;
  readonly at: Date;
  /** E-mail at that time; null for the command line or the system. */
  readonly actor: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  /** The subject's e-mail or name now, where it still has one. */
  readonly subject: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface AuditPage {
  readonly lines: readonly AuditLine[];
  /** To ask for older lines; null at the end. */
  readonly nextCursor: string | null;
}
