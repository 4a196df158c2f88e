"use client";
import { useEffect, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { missingParts, onMissingParts } from "@/components/ui/until-loaded";

/**
 * Says, at the foot of the page, that a part of it has not come. What comes later is fetched again, and the notice goes
 * by itself. Where the page's first scripts did not come, which `FirstScript` notes, nothing here
 * runs: so the way out is a plain link to the page itself.
 */
export function MissingParts() {
  const isMissing = useSyncExternalStore(onMissingParts, missingParts, () => 0) > 0;
  useEffect(() => {
    document.documentElement.dataset["alive"] = "";
  }, []);
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-(--toast-bottom) z-50 flex justify-center px-3 print:hidden"
    >
      <p
        className={cn(
          "pointer-events-auto flex-wrap items-center gap-x-4 gap-y-2 rounded-md border border-line-strong bg-raised px-4 py-2 text-sm shadow-lg",
          isMissing ? "flex" : "hidden [:root[data-incomplete]:not([data-alive])_&]:flex",
        )}
      >
        {isMissing
          ? "A part of this page has not come yet. It is fetched again by itself."
          : "This page came only in part: nothing on it answers."}
        <Button asChild size="sm">
          {/* eslint-disable-next-line jsx-a11y/anchor-is-valid -- empty, it leads to this very address, its question mark and all */}
          <a href="">Reload the page</a>
        </Button>
      </p>
    </div>
  );
}
