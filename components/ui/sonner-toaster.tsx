"use client";
import { useEffect } from "react";
import { Toaster as Sonner } from "sonner";
import { toasterIsThere } from "./toast";

/** A screen reader announces what comes into a region that it has seen: the first message waits for that. */
const SEEN_MS = 100;

/**
 * Where status messages appear; announced to screen readers by the library. A page whose foot holds controls sets the
 * two variables (see globals.css) and leaves room for them.
 */
export function SonnerToaster({ theme }: { readonly theme: "dark" | "light" }) {
  useEffect(() => {
    const timer = setTimeout(toasterIsThere, SEEN_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Sonner
      theme={theme}
      position="bottom-left"
      offset={{ left: "var(--toast-left)", bottom: "var(--toast-bottom)" }}
      mobileOffset={{ left: 12, right: 12, bottom: "var(--toast-bottom)" }}
      toastOptions={{
        classNames: {
          toast: "!font-sans !bg-raised !text-ink !border-line !rounded-md !text-sm",
          description: "!text-ink-3 line-clamp-2",
        },
      }}
    />
  );
}
