import { Prisma } from "@/prisma/generated/client";

/** Whether a write failed because a row with that key already stands: how a repeated request is recognised. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === "P2002";
}
