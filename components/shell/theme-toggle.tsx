"use client";
import { Moon, Sun } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { Theme } from "@/lib/theme";
import { applyTheme, useTheme } from "./theme";

/** From one theme to the other. */
export function ThemeToggle({ initial }: { readonly initial: Theme }) {
  const theme = useTheme(initial);
  const next: Theme = theme === "dark" ? "light" : "dark";
  return (
    <Button variant="quiet" size="icon" onClick={() => applyTheme(next)} aria-label={`Use the ${next} theme`}>
      {theme === "dark" ? <Sun aria-hidden /> : <Moon aria-hidden />}
    </Button>
  );
}
