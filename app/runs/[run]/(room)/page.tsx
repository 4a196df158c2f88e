import type { Metadata } from "next";
import { cookies } from "next/headers";
import { cache } from "react";
import { WarRoom } from "@/components/runs/war-room";
import { requireUser } from "@/lib/auth/guards";
import { currentUser } from "@/lib/auth/session";
import type { SignedInUser } from "@/lib/auth/signed-in-user";
import { foundOr404 } from "@/lib/found-or-404";
import type { RunView } from "@/lib/runs/schema";
import { runView } from "@/lib/runs/view";
import { THEME_COOKIE, themeFrom } from "@/lib/theme";

interface Props {
  readonly params: Promise<{ run: string }>;
}

/** For a run that is not there, or not the reader's, there is no such page. Read once a page. */
const findRun = cache((user: SignedInUser, runId: string): Promise<RunView> =>
  foundOr404(() => runView(user, runId)),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const user = await currentUser();
  if (!user) return { title: "War room" };
  return { title: `${(await findRun(user, (await params).run)).brief.title} · war room` };
}

export default async function RunPage({ params }: Props) {
  const user = await requireUser();
  const run = await findRun(user, (await params).run);
  return <WarRoom initialRun={run} theme={themeFrom((await cookies()).get(THEME_COOKIE)?.value)} />;
}
