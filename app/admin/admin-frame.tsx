import type { ReactNode } from "react";
import { AppShell } from "@/app/_shell/app-shell";
import { AdminNav } from "@/components/admin/admin-nav";

interface AdminFrameProps {
  readonly title: string;
  readonly note: string;
  readonly children: ReactNode;
}

/** Title, the admin's pages, and the page's own content. */
export function AdminFrame({ title, note, children }: AdminFrameProps) {
  return (
    <AppShell>
      <div className="mx-auto w-full max-w-6xl px-4 py-6 sm:px-8">
        <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
        <p className="mt-1 text-sm text-ink-3">{note}</p>
        <AdminNav />
        {children}
      </div>
    </AppShell>
  );
}
