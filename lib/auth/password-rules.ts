import { COMMON_CORES, COMMON_RUNS } from "./common-passwords";

export interface PasswordOwner {
  readonly email: string;
  readonly name?: string | undefined;
}

const LOOK_ALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "@": "a",
  $: "s",
  "!": "i",
};

/** One keyboard's composed character and another's decomposed one are the same password (NIST SP 800-63B §5.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize("NFKC");
}

/** `P4ssw0rd2024!!` and `passwordpassword` both come down to `password`. */
function core(text: string): string {
  const bare = text.toLowerCase().replace(/^[^\p{L}@$]+|[^\p{L}]+$/gu, "");
  const letters = bare
    .replace(/[013457@$!]/g, (sign) => LOOK_ALIKES[sign] ?? sign)
    .replace(/[^\p{L}]+/gu, "");
  return letters.replace(/^(.+?)\1+$/u, "$1");
}

function isRun(password: string): boolean {
  const reversed = [...password].reverse().join("");
  return COMMON_RUNS.some((run) => run.includes(password) || run.includes(reversed));
}

/**
 * What is wrong with a new password, in words for its owner, or null. Length is
 * the schema's business; this refuses what a guesser tries first: common
 * passwords in any decoration, runs and repetitions, and the owner's own name
 * or address (NIST SP 800-63B §5.1.1.2).
 */
export function passwordProblem(password: string, owner: PasswordOwner): string | null {
  const text = normalisePassword(password).toLowerCase();
  if (/^(.{1,4})\1+.{0,3}$/u.test(text))
    return "This repeats itself too much. Use a few words that only you would put together.";
  if (isRun(text))
    return "This follows the keyboard or the alphabet. Use a few words that only you would put together.";
  const reduced = core(text);
  const [mailbox = ""] = owner.email.toLowerCase().split("@");
  const personal = [owner.email.toLowerCase(), mailbox, owner.name?.toLowerCase() ?? ""].filter(
    (word) => word.length > 0,
  );
  if (personal.some((word) => text === word || (reduced.length > 0 && reduced === core(word)))) {
    return "This is your own name or address. Use a few words that only you would put together.";
  }
  if (reduced.length > 0 && COMMON_CORES.has(reduced)) {
    return "This is among the first passwords an attacker tries. Use a few words that only you would put together.";
  }
  return null;
}
