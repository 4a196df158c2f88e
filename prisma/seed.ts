import { seedDemo } from "@/lib/auth/seed-demo";
import type { PrismaClient } from "@/prisma/generated/client";

/** Demo accounts, on the embedded database only: a PostgreSQL gets no default accounts. Safe to repeat. */
export async function seed(client: PrismaClient, kind: "embedded" | "server"): Promise<void> {
  if (kind === "embedded") await seedDemo(client);
}
