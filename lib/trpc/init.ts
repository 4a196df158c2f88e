import "server-only";
import { initTRPC, TRPCError } from "@trpc/server";
import { ZodError, z } from "zod";
import { AppError, type AppErrorCode } from "@/lib/app-error";
import { can, type Scope } from "@/lib/auth/scopes";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { inProcedureSpan } from "@/lib/observability/procedure-service";
import type { Context } from "./context";
import { transformer } from "./transformer";

/* 1. Errors: an AppError's code maps to tRPC here and nowhere else. */
const TRPC_CODE: Record<AppErrorCode, TRPCError["code"]> = {
  "bad-input": "BAD_REQUEST",
  "not-signed-in": "UNAUTHORIZED",
  forbidden: "FORBIDDEN",
  "not-found": "NOT_FOUND",
  conflict: "CONFLICT",
  "too-many": "TOO_MANY_REQUESTS",
  gone: "PRECONDITION_FAILED",
  unavailable: "SERVICE_UNAVAILABLE",
  internal: "INTERNAL_SERVER_ERROR",
};

/** For what a stream throws after it began: the builder below sees only how it began. */
export function asTrpcError(error: AppError): TRPCError {
  return new TRPCError({ code: TRPC_CODE[error.code], message: error.userMessage, cause: error });
}

/** What a procedure states about itself, so that a test can walk all of them. */
export interface ProcedureMeta {
  readonly scope: Scope | "open";
}

const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    transformer,
    sse: { ping: { enabled: true, intervalMs: 5_000 }, client: { reconnectAfterInactivityMs: 15_000 } },
    errorFormatter({ shape, error }) {
      const cause = error.cause;
      const known = cause instanceof AppError ? cause : null;
      const fields = cause instanceof ZodError ? z.flattenError(cause).fieldErrors : null;
      return {
        ...shape,
        // An unforeseen error's text may hold internals: people get a sentence instead.
        message:
          known?.userMessage ??
          (fields
            ? "Some of the input is not valid."
            : error.code === "INTERNAL_SERVER_ERROR"
              ? UNFORESEEN
              : shape.message),
        data: {
          code: shape.data.code,
          httpStatus: shape.data.httpStatus,
          path: shape.data.path,
          appCode: known?.code ?? null,
          field: known?.field ?? null,
          fields,
        },
      };
    },
  });
const UNFORESEEN = "Something went wrong on our side. What you had saved is kept; try again in a moment.";

/* 2. Every procedure passes here, in a span: AppErrors become TRPCErrors, unforeseen ones are logged. */
const traced = t.procedure.use(({ next, path, type }) => inProcedureSpan({ path, type }, () => next()));
const base = traced.use(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof AppError) throw asTrpcError(cause);
  if (result.error.code === "INTERNAL_SERVER_ERROR") console.error(`[trpc] ${path}:`, cause ?? result.error);
  return result;
});

/* 3. Scopes: a procedure is open to everyone by name, or states its scope. There is no third kind. */
export const procedure = {
  /** For visitors: no user, no private data. */
  open: base.meta({ scope: "open" }),
  /** Requires a signed-in user whose role holds `scope`. */
  can: (scope: Scope) =>
    base.meta({ scope }).use(({ ctx, next }) => {
      const user: SignedInUser | null = ctx.user;
      if (!user) {
        throw new AppError("not-signed-in", { userMessage: "Sign in to go on. Nothing you typed is lost." });
      }
      if (!can(user.role, scope)) {
        throw new AppError("forbidden", {
          userMessage: "Your role does not allow this.",
          message: `needs ${scope}`,
        });
      }
      return next({ ctx: { ...ctx, user } });
    }),
};

export const router = t.router;
export const createCaller = t.createCallerFactory;
