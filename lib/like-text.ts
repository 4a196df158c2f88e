/** A text for Prisma's `contains`, which hands it to LIKE as it is: there, `%` and `_` would match anything. */
export function likeText(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
