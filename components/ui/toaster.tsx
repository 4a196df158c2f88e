"use client";
import { Toaster as Sonner } from "sonner";

/** Where status messages appear; announced to screen readers by the library. */
export function Toaster({ theme }: { readonly theme: "dark" | "light" }) {
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      toastOptions={{
        classNames: {
          toast: "!font-sans !bg-raised !text-ink !border-line !rounded-md !text-sm",
          description: "!text-ink-3",
        },
      }}
    />
  );
}
