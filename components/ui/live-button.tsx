"use client";
import { composeRefs } from "radix-ui/internal";
import { type ComponentProps, useMemo, useRef } from "react";
import { useEarlyClick } from "./use-early-input";

/** A button that does something: what is clicked before the page is alive is done once it is. */
export function LiveButton({ ref, ...props }: ComponentProps<"button">) {
  const own = useRef<HTMLButtonElement>(null);
  const refs = useMemo(() => composeRefs(own, ref), [ref]);
  useEarlyClick(own);
  return <button ref={refs} {...props} />;
}
