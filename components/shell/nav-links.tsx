"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";
import type { Destination } from "@/lib/navigation";

/** The primary destinations; the current one is marked for eyes and for screen readers. */
export function NavLinks({ destinations }: { readonly destinations: readonly Destination[] }) {
  const pathname = usePathname();
  return (
    <nav aria-label="Main" className="scroll-thin flex min-w-0 items-center gap-1 overflow-x-auto">
      {destinations
        .filter((destination) => destination.primary)
        .map(({ href, label }) => {
          const section = `/${href.split("/")[1] ?? ""}`;
          const current = href === "/" ? pathname === "/" : pathname.startsWith(section);
          return (
            <Link
              key={href}
              href={href}
              // Six pages that are made anew for each request: fetching them ahead would delay the one that is read.
              prefetch={false}
              aria-current={current ? "page" : undefined}
              className={cn(
                "rounded-sm px-2.5 py-1.5 text-sm text-ink-3 hover:text-ink",
                current && "font-medium text-ink",
              )}
            >
              {label}
            </Link>
          );
        })}
    </nav>
  );
}
