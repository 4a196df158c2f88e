import type { ReactNode } from "react";
import { requireUser } from "@/lib/auth/guards";
import { foundOr404 } from "@/lib/found-or-404";
import { getSession } from "@/lib/interviews/service";

interface Props {
  readonly params: Promise<{ session: string }>;
  readonly children: ReactNode;
}

/** Stands above the pages' loading outlines: once those are sent, the status can no longer say 404. */
export default async function InterviewLayout({ params, children }: Props) {
  const user = await requireUser();
  const { session } = await params;
  await foundOr404(() => getSession(user.id, session));
  return children;
}
