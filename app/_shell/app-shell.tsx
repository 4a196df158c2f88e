import { CircleUser } from "lucide-react";
import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/lib/auth/session";
import { destinationsFor } from "@/lib/navigation";
import { THEME_COOKIE, themeFrom } from "@/lib/theme";
import { Brand } from "@/components/shell/brand";
import { FindButton } from "@/components/shell/find-button";
import { NavLinks } from "@/components/shell/nav-links";
import { ThemeToggle } from "@/components/shell/theme-toggle";

/** The frame of every page but the war room: header, main landmark, skip link. */
export async function AppShell({ children }: { readonly children: ReactNode }) {
  const user = await currentUser();
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-50 focus:rounded-sm focus:bg-accent focus:px-3 focus:py-2 focus:text-accent-ink"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 flex min-h-12 flex-wrap items-center gap-x-4 border-b border-line-soft bg-surface px-4 max-sm:pt-1 print:hidden">
        <Brand />
        <div className="max-sm:order-last max-sm:w-full max-sm:pb-1">
          <NavLinks destinations={destinationsFor(user?.role ?? null)} />
        </div>
        <div className="ml-auto flex items-center gap-1.5">
          {user ? <FindButton /> : null}
          <ThemeToggle initial={theme} />
          {user ? (
            <Button asChild variant="quiet">
              <Link href="/settings" prefetch={false}>
                <CircleUser aria-hidden />
                <span className="max-w-32 truncate max-sm:sr-only">{user.name}</span>
              </Link>
            </Button>
          ) : (
            <Button asChild variant="primary">
              <Link href="/sign-in">Sign in</Link>
            </Button>
          )}
        </div>
      </header>
      <main id="main" className="flex flex-1 flex-col">
        {children}
      </main>
    </div>
  );
}
