import path from "node:path";
import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";

const text = z.string().min(1);
const flag = z.enum(["0", "1", "false", "true"]).transform((value) => value === "1" || value === "true");
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: "must look like postgresql://user:password@host:5432/name",
});

/** Variables that only make sense together. */
const GROUPS = [
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["SMTP_URL", "MAIL_FROM"],
] as const;

/** `next build` evaluates modules with no place to run in: no secret is needed, no database may be opened. */
export function isBuild(): boolean {
  return process.env["NEXT_PHASE"] === "phase-production-build";
}

/**
 * The environment, checked once. docs/operations.md lists every variable.
 * `npm start` fills in HOST, PORT, NEXTAUTH_URL and, for the embedded database,
 * NEXTAUTH_SECRET before the server reads them here.
 */
export const env = createEnv({
  server: {
    /** A PostgreSQL to use instead of the embedded database. */
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(200).default(10),
    /** Holds the embedded database and the generated secret. Made absolute here. */
    FAULTLINE_DATA_DIR: text
      .default(".data")
      .transform((folder) => path.resolve(/* turbopackIgnore: true */ folder)),
    /** How many starts of each incident are executed ahead, so that nobody waits for them; 0 for none. */
    FAULTLINE_PREPARED_STARTS: z.coerce.number().int().min(0).max(50).default(6),
    /** Set when a reverse proxy of yours stands in front: its X-Forwarded-* headers are believed then. */
    FAULTLINE_TRUST_PROXY: flag.default(false),
    HOST: text.default("127.0.0.1"),
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),

    NEXTAUTH_SECRET: z.string().min(32, "must have at least 32 characters").optional(),
    NEXTAUTH_URL: z.url().optional(),
    GITHUB_CLIENT_ID: text.optional(),
    GITHUB_CLIENT_SECRET: text.optional(),
    OIDC_ISSUER: z.url().optional(),
    OIDC_CLIENT_ID: text.optional(),
    OIDC_CLIENT_SECRET: text.optional(),
    /** What the sign-in button calls the OIDC provider. */
    OIDC_NAME: text.default("single sign-on"),

    /** smtp:// or smtps:// with user and password; enables mail. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: text.optional(),

    OTEL_EXPORTER_OTLP_ENDPOINT: z.url().optional(),
    OTEL_SERVICE_NAME: text.default("faultline"),
  },
  experimental__runtimeEnv: {},
  emptyStringAsUndefined: true,
  createFinalSchema: (shape) =>
    z.object(shape).superRefine((value, context) => {
      for (const group of GROUPS) {
        const given = group.find((name) => value[name] !== undefined);
        const missing = group.find((name) => value[name] === undefined);
        if (given && missing) {
          context.addIssue({ code: "custom", path: [missing], message: `is needed when ${given} is set` });
        }
      }
      if (value.DATABASE_URL && !value.NEXTAUTH_SECRET && !isBuild()) {
        const message = "is needed when DATABASE_URL is set";
        context.addIssue({ code: "custom", path: ["NEXTAUTH_SECRET"], message });
      }
    }),
  onValidationError: (issues) => {
    const lines = issues.map((issue) => `${(issue.path ?? []).map(String).join(".")} ${issue.message}`);
    throw new Error(
      `The environment is not valid: ${lines.join("; ")}. docs/operations.md lists every variable.`,
    );
  },
});
