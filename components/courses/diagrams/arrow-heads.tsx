interface ArrowHeadsProps {
  readonly name: string;
}

const LOOK = {
  plain: "fill-ink-2",
  key: "fill-accent",
  bad: "fill-error",
  marked: "fill-accent",
} as const;

/** The heads of a drawing's arrows, one for each look: `url(#<name>-<look>)`. */
export function ArrowHeads({ name }: ArrowHeadsProps) {
  return (
    <defs>
      {(["plain", "key", "bad", "marked"] as const).map((look) => (
        <marker
          key={look}
          id={`${name}-${look}`}
          viewBox="0 0 8 8"
          refX={8}
          refY={4}
          markerWidth={8}
          markerHeight={8}
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0.5 8 4 0 7.5Z" className={LOOK[look]} />
        </marker>
      ))}
    </defs>
  );
}
