import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/trpc/context";
import { procedure, router } from "@/lib/trpc/init";
import { disconnectIdentity } from "./identity-service";
import { isHttps } from "./origin";
import { admitResetRequest, createResetLink, mailResetLink, redeemReset } from "./reset-service";
import * as schema from "./schema";
import { accountOf, changePassword, register, rename } from "./service";
import { sealSession, sessionCookie, type SessionClaims } from "./session-token";

const own = procedure.can("account:own");

/** Gives the browser that asked a session; the others of its user have just ended. */
async function renewSession(ctx: Context, claims: SessionClaims): Promise<void> {
  const cookie = sessionCookie(await sealSession(claims), isHttps(ctx.requestHeaders));
  ctx.responseHeaders.append("set-cookie", cookie);
}

export const accountRouter = router({
  register: procedure.open
    .input(schema.registrationSchema)
    .mutation(({ ctx, input }) => register(input, ctx.address)),

  requestReset: procedure.open
    .input(schema.resetRequestSchema)
    .mutation(async ({ ctx, input: { email } }) => {
      await admitResetRequest(email, ctx.address);
      // Not awaited: an answer that waits for the mail server would tell which addresses have an account.
      mailResetLink(email).catch((error: unknown) =>
        console.error("[auth] a reset mail was not sent:", error),
      );
    }),
  redeemReset: procedure.open
    .input(schema.resetSchema)
    .mutation(({ ctx, input }) => redeemReset(input.token, input.newPassword, ctx.address)),

  /** A link to hand over: instructors for their learners, admins for anybody. */
  createResetLink: procedure
    .can("user:reset-password")
    .input(z.object({ userId: schema.userIdSchema }))
    .mutation(({ ctx, input }) => createResetLink(ctx.user, input.userId)),

  get: own.query(({ ctx }) => accountOf(ctx.user.id)),
  rename: own
    .input(z.object({ name: schema.nameSchema }))
    .mutation(({ ctx, input }) => rename(ctx.user.id, input.name)),
  changePassword: own.input(schema.passwordChangeSchema).mutation(async ({ ctx, input }) => {
    await renewSession(ctx, await changePassword(ctx.user, input));
  }),
  disconnectIdentity: own
    .input(z.object({ provider: z.string().max(32) }))
    .mutation(({ ctx, input }) => disconnectIdentity(ctx.user, input.provider)),
});
