import { parseArgs } from "node:util";
import { createAdmin, operatorResetLink, promote, type OperatorLink } from "@/lib/admin/operator-service";
import { AppError } from "@/lib/app-error";
import { ownOrigin } from "@/lib/auth/config";
import { emailSchema, nameSchema } from "@/lib/auth/schema";
import { createDb, type Database } from "@/lib/db/database";
import { FolderInUseError } from "@/lib/db/folder-lock";
import { env } from "@/lib/env";
import { connectionTrouble } from "./connection-trouble";

const USAGE = `Usage:
  npm run admin -- create <email> [--name "Ada Lovelace"]   make an administrator's account
  npm run admin -- promote <email>                          make an existing account an administrator's
  npm run admin -- reset <email>                            make a link to choose a new password`;

/** A mistake of whoever typed the command: shown without a stack. */
class UsageError extends Error {}

function checked<T>(
  result: { success: true; data: T } | { success: false; error: { issues: readonly { message: string }[] } },
): T {
  if (result.success) return result.data;
  throw new UsageError(result.error.issues[0]?.message ?? USAGE);
}

function readCommand() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { name: { type: "string" } },
  });
  const [command, address, ...rest] = positionals;
  if (!command || !["create", "promote", "reset"].includes(command) || !address || rest.length > 0)
    throw new UsageError(USAGE);
  const email = checked(emailSchema.safeParse(address));
  const name = checked(nameSchema.safeParse(values.name ?? email.split("@")[0]));
  return { command, email, name };
}

function printLink(intro: string, { path, expiresAt }: OperatorLink) {
  const minutes = Math.round((expiresAt.getTime() - Date.now()) / 60_000);
  console.log(
    `${intro}\n\n  ${ownOrigin()}${path}\n\nThe link works once, for ${minutes} minutes, while the server runs.`,
  );
}

async function run({ client }: Database, { command, email, name }: ReturnType<typeof readCommand>) {
  if (command === "create") {
    printLink(
      `${email} is an administrator now. Choose its password at`,
      await createAdmin(client, email, name),
    );
  } else if (command === "reset") {
    printLink(`Choose a new password for ${email} at`, await operatorResetLink(client, email));
  } else {
    await promote(client, email);
    console.log(`${email} is an administrator now.`);
  }
}

/** One sentence on what went wrong and what to do; unforeseen errors keep their stack. */
function explain(error: unknown): string {
  if (error instanceof AppError) return error.userMessage;
  if (error instanceof FolderInUseError) {
    return `The server (process ${error.pid}) has the data folder ${error.folder} open. Stop it, run this again, and start it again.`;
  }
  if (error instanceof UsageError) return error.message;
  if (error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS"))
    return USAGE;
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "P2021")
    return "The database has no tables yet. Start the server once, or run: npm run migrate";
  const trouble = connectionTrouble(error, env.DATABASE_URL);
  return trouble ?? (error instanceof Error ? (error.stack ?? error.message) : String(error));
}

let database: Database | null = null;
try {
  const command = readCommand();
  database = createDb(
    env.DATABASE_URL ? { url: env.DATABASE_URL, poolMax: 1 } : { dataDir: env.FAULTLINE_DATA_DIR },
  );
  await run(database, command);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
} finally {
  await database?.close();
}
