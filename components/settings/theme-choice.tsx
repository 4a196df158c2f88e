"use client";
import { Moon, Sun } from "lucide-react";
import { applyTheme, useTheme } from "@/components/shell/theme";
import type { Theme } from "@/lib/theme";

const CHOICES: readonly {
  readonly theme: Theme;
  readonly label: string;
  readonly note: string;
  readonly Icon: typeof Sun;
}[] = [
  { theme: "dark", label: "Dark", note: "For the console, and for nights on call", Icon: Moon },
  { theme: "light", label: "Light", note: "For reading, and for bright rooms", Icon: Sun },
];

/** Kept in this browser, not in the account. */
export function ThemeChoice({ initial }: { readonly initial: Theme }) {
  const theme = useTheme(initial);
  return (
    <fieldset className="grid gap-2 sm:grid-cols-2">
      <legend className="sr-only">Theme</legend>
      {CHOICES.map(({ theme: value, label, note, Icon }) => (
        <label
          key={value}
          className="flex items-center gap-3 rounded-md border border-line bg-ground px-3 py-2.5 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name="theme"
            value={value}
            checked={theme === value}
            onChange={() => applyTheme(value)}
            className="size-4 accent-accent outline-none"
          />
          <span className="min-w-0 flex-1">
            <span className="block text-sm font-medium">{label}</span>
            <span className="block text-xs text-ink-3">{note}</span>
          </span>
          <Icon aria-hidden className="size-4 text-ink-3" />
        </label>
      ))}
    </fieldset>
  );
}
