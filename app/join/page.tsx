import type { Metadata } from "next";
import { JoinForm } from "@/components/home/join-form";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "Join a cohort" };

interface Props {
  readonly searchParams: Promise<{ code?: string | string[] }>;
}

export default async function JoinPage({ searchParams }: Props) {
  await requireUser();
  const { code } = await searchParams;
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-md flex-col gap-5 px-4 py-12">
        <header>
          <h1 className="text-2xl font-semibold tracking-tight">Join a cohort</h1>
          <p className="mt-1 text-ink-2">
            You then see its assignments on your home page. Its instructor sees your answers, and the runs
            that you make for its assignments.
          </p>
        </header>
        <JoinForm code={typeof code === "string" ? code.slice(0, 16) : ""} />
      </div>
    </AppShell>
  );
}
