import "server-only";
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "@/lib/app-error";

export interface SecretSource {
  /** NEXTAUTH_SECRET. */
  readonly configured: string | undefined;
  readonly embedded: boolean;
  readonly dataDir: string;
}

const SECRET_LENGTH_MIN = 32;

/**
 * The key that session tokens are encrypted with: from the environment, or on
 * the embedded default from `auth-secret` in the data folder, made there at
 * the first start and readable by its owner alone. Changing it signs
 * everybody out.
 */
export function authSecret({ configured, embedded, dataDir }: SecretSource): string {
  if (configured) return configured;
  if (!embedded) {
    throw new AppError("unavailable", {
      message:
        "NEXTAUTH_SECRET is not set: with DATABASE_URL it is required. Make one with: openssl rand -base64 32",
      userMessage:
        "Signing in is not set up on this server yet. Whoever runs it finds the reason in its log.",
    });
  }
  const path = join(dataDir, "auth-secret");
  return readSecret(path) ?? makeSecret(dataDir, path);
}

function readSecret(path: string): string | null {
  try {
    const secret = readFileSync(path, "utf8").trim();
    if (secret.length >= SECRET_LENGTH_MIN) return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  throw new AppError("unavailable", {
    message: `${path} is damaged: fewer than ${SECRET_LENGTH_MIN} characters. Delete it to have a new one made; everybody signs in again.`,
    userMessage: "Signing in is broken on this server. Whoever runs it finds the reason in its log.",
  });
}

function makeSecret(dataDir: string, path: string): string {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    // Another process was faster: its secret is everybody's.
    return readSecret(path) ?? secret;
  }
}
