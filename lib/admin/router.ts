import "server-only";
import { auditListSchema } from "@/lib/audit/schema";
import { auditPage } from "@/lib/audit/service";
import { procedure, router } from "@/lib/trpc/init";
import * as schema from "./schema";
import { changeRole, listUsers, resumeUser, suspendUser } from "./service";

const manage = procedure.can("user:manage");

export const adminRouter = router({
  users: manage.input(schema.userListSchema).query(({ input }) => listUsers(input)),
  changeRole: manage
    .input(schema.roleChangeSchema)
    .mutation(({ ctx, input }) => changeRole(ctx.user, input.userId, input.role)),
  suspend: manage
    .input(schema.suspensionSchema)
    .mutation(({ ctx, input }) => suspendUser(ctx.user, input.userId, input.reason)),
  resume: manage
    .input(schema.userTargetSchema)
    .mutation(({ ctx, input }) => resumeUser(ctx.user, input.userId)),
  audit: procedure
    .can("audit:read")
    .input(auditListSchema)
    .query(({ input }) => auditPage(input)),
});
