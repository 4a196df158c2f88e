import type { Metadata } from "next";
import { GlossaryList } from "@/components/glossary/glossary-list";
import { AppShell } from "@/app/_shell/app-shell";
import { requireUser } from "@/lib/auth/guards";
import { listTerms } from "@/lib/courses/glossary-service";

export const metadata: Metadata = { title: "Glossary" };

export default async function GlossaryPage() {
  await requireUser();
  const terms = listTerms();
  return (
    <AppShell>
      <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4 py-8">
        <header className="flex flex-col gap-1">
          <h1 className="text-2xl font-semibold tracking-tight">Glossary</h1>
          <p className="max-w-[68ch] text-ink-2">
            {terms.length} terms of the trade, as the lessons use them, each with the lesson that teaches it.
          </p>
        </header>
        <GlossaryList terms={terms} />
      </div>
    </AppShell>
  );
}
