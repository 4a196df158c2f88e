import { z } from "zod";
import { userIdSchema } from "@/lib/auth/schema";
import { ROLES, type Role } from "@/lib/auth/scopes";

export const USER_PAGE_SIZE = 50;

export const userListSchema = z.object({
  /** Part of a name or an e-mail. */
  search: z.string().trim().max(100).optional(),
  role: z.enum(ROLES).optional(),
  status: z.enum(["active", "suspended"]).optional(),
  cursor: z.uuid().optional(),
});
export const roleChangeSchema = z.object({ userId: userIdSchema, role: z.enum(ROLES) });
export const userTargetSchema = z.object({ userId: userIdSchema });
export const suspensionSchema = userTargetSchema.extend({
  reason: z
    .string()
    .trim()
    .min(1, "Say why, for whoever reads the audit log.")
    .max(200, "Use at most 200 characters."),
});

export type UserFilter = z.infer<typeof userListSchema>;

export interface UserLine {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly suspendedAt: Date | null;
  readonly createdAt: Date;
  readonly isDemo: boolean;
  /** Ways to sign in: `password`, `github`, `oidc`; empty until a reset link is used. */
  readonly ways: readonly string[];
}

export interface UserPage {
  readonly users: readonly UserLine[];
  /** How many match the filter in all. */
  readonly total: number;
  readonly nextCursor: string | null;
}

export interface SystemHealth {
  readonly database: {
    readonly kind: "embedded" | "postgresql";
    readonly version: string;
    readonly roundTripMs: number;
  };
  readonly app: {
    readonly version: string;
    readonly node: string;
    readonly startedAt: Date;
    readonly memoryBytes: number;
  };
  readonly mail: "configured" | "not configured";
  readonly signIn: { readonly providers: readonly string[]; readonly demo: boolean };
  readonly counts: readonly { readonly label: string; readonly value: number }[];
}
