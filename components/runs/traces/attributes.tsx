import { cn } from "@/components/ui/class-names";
import type { AttributeValue } from "@/simulations/telemetry/views";

/** Name and value, as the telemetry has them. */
export function Attributes({
  attributes,
}: {
  readonly attributes: Readonly<Record<string, AttributeValue>>;
}) {
  const entries = Object.entries(attributes);
  if (entries.length === 0) return <p className="text-ink-3">none</p>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-2xs">
      {entries.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-ink-3">{name}</dt>
          <dd className={cn("break-words", name === "error.type" && "text-error")}>{String(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
