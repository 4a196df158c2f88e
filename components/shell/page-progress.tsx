"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

const PATIENCE_MS = 15_000;

/**
 * A line along the upper edge while a page that was asked for has not come. Pages
 * need no outline of their own then: one that is sent before its text holds the text
 * back by a third of a second, since React lets nothing appear right after another.
 */
export function PageProgress() {
  const path = usePathname();
  /** The page on which another was asked for. */
  const [askedAt, setAskedAt] = useState<string | null>(null);
  // It has come, by whatever way: whoever returns asks anew.
  if (askedAt !== null && askedAt !== path) setAskedAt(null);
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (leadsElsewhere(event)) setAskedAt(window.location.pathname);
    };
    // React, which listens here too and before, has kept the link from the browser by then.
    document.addEventListener("click", onClick);
    return () => document.removeEventListener("click", onClick);
  }, []);
  useEffect(() => {
    if (askedAt === null) return undefined;
    // Some links lead back to where they stand, and some answers never come.
    const timer = setTimeout(() => setAskedAt(null), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [askedAt]);
  if (askedAt === null) return null;
  return <div role="progressbar" aria-label="Opening the page" className="page-progress" />;
}

function leadsElsewhere({ defaultPrevented, target }: MouseEvent): boolean {
  const link = target instanceof Element ? target.closest("a") : null;
  return (
    defaultPrevented &&
    link !== null &&
    link.origin === window.location.origin &&
    link.pathname !== window.location.pathname
  );
}
