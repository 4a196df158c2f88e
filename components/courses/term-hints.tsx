"use client";
import { useEffect, useRef, type ReactNode } from "react";
import { showDefinitions } from "./show-definitions";

/** Shows the definitions of the terms inside on hover and on keyboard focus too. */
export function TermHints({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  useEffect(() => (area.current ? showDefinitions(area.current) : undefined), []);
  return <div ref={area}>{children}</div>;
}
