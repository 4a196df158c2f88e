import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Brand } from "@/components/shell/brand";
import { ThemeToggle } from "@/components/shell/theme-toggle";
import { THEME_COOKIE, themeFrom } from "@/lib/theme";
import { Seismogram } from "./seismogram";

/** The frame of the pages before the door: what this is on one side, the form on the other. */
export async function AuthFrame({ children }: { readonly children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] lg:grid-cols-[1fr_minmax(440px,40%)] lg:grid-rows-1">
      <aside className="relative flex flex-col overflow-hidden border-line-soft bg-sunken max-lg:border-b lg:border-r">
        <div className="flex min-h-12 items-center justify-between px-4 lg:px-10 lg:pt-8">
          <Brand />
          <div className="lg:hidden">
            <ThemeToggle initial={theme} />
          </div>
        </div>
        <Seismogram className="h-9 w-full text-accent opacity-80 lg:my-auto lg:h-44" />
        <div className="max-w-[56ch] px-10 pb-12 max-lg:hidden">
          <p className="text-2xl leading-tight font-semibold tracking-tight text-balance">
            Learn distributed systems by breaking a running one and finding out why.
          </p>
          <p className="mt-3 text-sm text-ink-3">
            Every incident here is a simulation of a real service, run from a seed. Its metrics, logs and
            traces are what that run emitted, so your diagnosis can be checked, and so can ours.
          </p>
        </div>
      </aside>
      <main id="main" className="relative flex flex-col px-4 py-8 sm:px-10 lg:py-16">
        <div className="absolute top-2.5 right-4 max-lg:hidden">
          <ThemeToggle initial={theme} />
        </div>
        <div className="mx-auto flex w-full lg:my-auto max-w-100 flex-col gap-6">{children}</div>
      </main>
    </div>
  );
}

/** Title of such a page, and one line under it. */
export function AuthTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      {children ? <p className="mt-1.5 text-sm text-ink-3">{children}</p> : null}
    </div>
  );
}
