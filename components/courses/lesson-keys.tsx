"use client";
import { useRouter } from "next/navigation";
import { useMemo } from "react";
import { usePageShortcuts, type Shortcut } from "@/components/shell/shortcuts";

interface LessonKeysProps {
  readonly previous: string | null;
  readonly next: string | null;
  readonly course: string;
}

/** j and n go on, k and p go back, u goes up to the course. Draws nothing. */
export function LessonKeys({ previous, next, course }: LessonKeysProps) {
  const router = useRouter();
  const shortcuts = useMemo((): Shortcut[] => {
    const go = (href: string | null, keys: readonly string[], label: string) =>
      href ? keys.map((key): Shortcut => ({ keys: key, label, run: () => router.push(href) })) : [];
    return [
      ...go(next, ["n", "j"], "Next lesson"),
      ...go(previous, ["p", "k"], "Previous lesson"),
      ...go(course, ["u"], "Up to the course"),
    ];
  }, [router, previous, next, course]);
  usePageShortcuts(shortcuts);
  return null;
}
