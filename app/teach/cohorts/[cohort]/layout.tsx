import type { ReactNode } from "react";
import { requireScope } from "@/lib/auth/guards";
import { taughtCohort } from "@/lib/cohorts/access";
import { foundOr404 } from "@/lib/found-or-404";

interface Props {
  readonly params: Promise<{ cohort: string }>;
  readonly children: ReactNode;
}

/** Stands above the pages' loading outlines: once those are sent, the status can no longer say 404. */
export default async function CohortLayout({ params, children }: Props) {
  const user = await requireScope("cohort:manage");
  const { cohort } = await params;
  await foundOr404(() => taughtCohort(user, cohort));
  return children;
}
