"use client";
import { Search } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { OPEN_PALETTE } from "./shortcuts";

export function FindButton() {
  return (
    <Button onClick={() => window.dispatchEvent(new Event(OPEN_PALETTE))}>
      <Search aria-hidden className="sm:hidden" />
      <span className="max-sm:sr-only">Find</span>
      <Kbd className="max-sm:hidden">⌘K</Kbd>
    </Button>
  );
}
