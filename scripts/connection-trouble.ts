/** SQLSTATEs and system errors of a failed connection, a refused sign-in or a missing database, and Prisma's codes for them. */
const CODES = /^(E[A-Z]+|28\w{3}|3D000|57P03|53300|P100[0-3]|P1010|P1017)$/;
const WORDS = /can't reach|timeout|terminated|ECONNREFUSED|ENOTFOUND|authentication failed|does not exist/i;

/** One sentence on why the server of DATABASE_URL cannot be used and what to do, or null for any other error. */
export function connectionTrouble(error: unknown, databaseUrl: string | undefined): string | null {
  const reason = reasonOf(error);
  if (reason === null || databaseUrl === undefined) return null;
  const { hostname, port, pathname } = new URL(databaseUrl);
  const place = `${decodeURIComponent(pathname.slice(1))} at ${hostname}:${port || "5432"}`;
  return `The database ${place} cannot be used (${reason}): start it, or correct DATABASE_URL.`;
}

function reasonOf(error: unknown): string | null {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (CODES.test(code) || WORDS.test(cause.message)) return lastWords(cause.message) || code;
  }
  return null;
}

/** Prisma puts the database's own message last, after several lines about the query. */
function lastWords(message: string): string {
  const line = message.trim().split("\n").at(-1) ?? "";
  return /Message: `(.+)`$/.exec(line)?.[1] ?? line;
}
