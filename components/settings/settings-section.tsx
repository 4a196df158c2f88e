import { useId, type ReactNode } from "react";

interface SettingsSectionProps {
  readonly title: string;
  readonly note: ReactNode;
  readonly children: ReactNode;
}

/** What it is on the left, the controls on the right; stacked on a phone. */
export function SettingsSection({ title, note, children }: SettingsSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line-soft py-8 md:grid-cols-[240px_1fr]"
    >
      <div>
        <h2 id={id} className="text-sm font-semibold">
          {title}
        </h2>
        <p className="mt-1 text-sm text-ink-3">{note}</p>
      </div>
      <div className="min-w-0 max-w-110">{children}</div>
    </section>
  );
}
