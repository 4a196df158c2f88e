"use client";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";

/**
 * A line along the upper edge while a page that was asked for has not come. Pages
 * need no outline of their own then: one that is sent before its text holds the text
 * back by a third of a second, since React lets nothing appear right after another.
 */
export function PageProgress() {
  const path = usePathname();
  const [asked, setAsked] = useState<{ readonly at: string } | null>(null);
  useEffect(() => {
    const onClick = (event: MouseEvent): void => {
      if (leadsElsewhere(event)) setAsked({ at: window.location.pathname });
    };
    const onReturn = (): void => setAsked(null);
    // React, which listens here too and before, has kept the link from the browser by then.
    document.addEventListener("click", onClick);
    window.addEventListener("popstate", onReturn);
    return () => {
      document.removeEventListener("click", onClick);
      window.removeEventListener("popstate", onReturn);
    };
  }, []);
  if (asked?.at !== path) return null;
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
