/**
 * A fresh idempotency key: 128 random bits in hex. One intention has one key, so that sending it again changes nothing.
 * (`crypto.randomUUID` is missing on pages that are served over plain http from another machine.)
 */
export function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}
