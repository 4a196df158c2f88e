import type { Metadata } from "next";
import Link from "next/link";
import { AppShell } from "@/app/_shell/app-shell";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "No such page" };

/** For what does not exist, and for what the reader's role may not see: which of the two, it does not tell. */
export default function NotFound() {
  return (
    <AppShell>
      <div className="m-auto flex max-w-[52ch] flex-col items-center gap-3 px-6 py-16 text-center">
        <p className="font-mono text-sm text-ink-3">404</p>
        <h1 className="text-2xl font-semibold tracking-tight text-balance">
          There is no such page, or it is not for your role
        </h1>
        <p className="text-sm text-ink-3">
          The address may be mistyped, or the page may belong to instructors or administrators. If you should
          see it, ask an administrator for the role.
        </p>
        <Button asChild variant="primary" className="mt-2">
          <Link href="/">To your start page</Link>
        </Button>
      </div>
    </AppShell>
  );
}
