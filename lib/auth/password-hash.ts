import "server-only";
import { hash, verify } from "@node-rs/argon2";
import { normalisePassword } from "./password-rules";

/** OWASP Password Storage Cheat Sheet: Argon2id (the library's default) with 19 MiB, two passes, one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Of a random password that nobody kept, at the same cost: what an unknown e-mail is checked against. */
const NOBODYS_HASH =
  "$argon2id$v=19$m=19456,t=2,p=1$VRQaNHg8BQhr+CHth4MtwQ$MpFtWzJxOR7mIN7GB9Vz4lnKhvlG4f/ooZiyDincUh4";

/** The PHC string to store. About 20 ms of one thread of libuv's pool; the event loop stays free. */
export function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), COST);
}

/**
 * Whether the password is the stored one. Without a stored one (an unknown
 * e-mail, an account that signs in through OAuth alone) it does the same work
 * and says no, so that the time taken tells nothing.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS_HASH, normalisePassword(password));
  return stored !== null && matches;
}
