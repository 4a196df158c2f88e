import { cn } from "@/components/ui/class-names";
import { lookOf } from "./service-look";

/** A service's name behind its colour; the name alone says which it is. */
export function ServiceName({
  service,
  className,
}: {
  readonly service: string;
  readonly className?: string;
}) {
  return (
    <span className={cn("inline-flex items-center gap-1.5", className)}>
      <span aria-hidden className={cn("size-2 shrink-0 rounded-[2px]", lookOf(service).swatch)} />
      {service}
    </span>
  );
}
