"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";

const PAGES = [
  { href: "/admin/users", label: "Users" },
  { href: "/admin/audit", label: "Audit log" },
  { href: "/admin/system", label: "System" },
] as const;

export function AdminNav() {
  const pathname = usePathname();
  return (
    <nav aria-label="Admin" className="mt-4 mb-5 flex gap-1 overflow-x-auto border-b border-line-soft">
      {PAGES.map(({ href, label }) => {
        const current = pathname === href;
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={cn(
              "-mb-px inline-flex min-h-9 items-center border-b-2 border-transparent px-3 text-sm whitespace-nowrap text-ink-3 -outline-offset-2 hover:text-ink",
              current && "border-accent text-ink",
            )}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
