"use client";
import { useEffect, useState } from "react";
import { cn } from "@/components/ui/class-names";
import type { OutlineEntry } from "@/lib/content/schema";

/** The sections of the lesson; the one being read is marked. */
export function OnThisPage({ outline }: { readonly outline: readonly OutlineEntry[] }) {
  const [active, setActive] = useState<string | null>(null);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => {
        const entered = entries.filter((entry) => entry.isIntersecting).at(-1);
        if (entered) setActive(entered.target.id);
      },
      // A band below the header: the last heading to enter it is the one being read.
      { rootMargin: "-64px 0px -70% 0px" },
    );
    for (const { id } of outline) {
      const heading = document.getElementById(id);
      if (heading) observer.observe(heading);
    }
    return () => observer.disconnect();
  }, [outline]);
  return (
    <nav aria-labelledby="on-this-page" className="flex flex-col text-[12.5px]">
      <h2 id="on-this-page" className="pb-1.5 font-medium">
        On this page
      </h2>
      {outline.map(({ id, text, depth }) => (
        <a
          key={id}
          href={`#${id}`}
          aria-current={active === id ? "location" : undefined}
          className={cn(
            "py-1 leading-snug text-ink-3 hover:text-ink",
            depth === 3 && "pl-3",
            active === id && "text-accent hover:text-accent",
          )}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
