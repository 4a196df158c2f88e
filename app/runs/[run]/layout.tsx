import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { readableRun } from "@/lib/runs/access";

interface Props {
  readonly params: Promise<{ run: string }>;
  readonly children: ReactNode;
}

/** Stands above the pages' loading outlines: once those are sent, the status can no longer say 404. */
export default async function RunLayout({ params, children }: Props) {
  const user = await requireUser();
  const { run } = await params;
  await foundOr404(() => readableRun(user, run));
  return children;
}
