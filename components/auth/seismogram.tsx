/** Heights of a tremor's envelope, 0..1: quiet ground, a rupture, its decay. A drawing, the same on every visit. */
function envelope(position: number): number {
  const onset = 0.58;
  const ground = 0.05;
  if (position < onset) return ground + 0.05 * Math.max(0, 1 - Math.abs(position - 0.22) / 0.05);
  const since = position - onset;
  return ground + 0.95 * (1 - Math.exp(-since * 90)) * Math.exp(-since * 5.2);
}

/** Repeatable roughness, so that the bars do not look ruled. */
function roughness(index: number): number {
  return 0.55 + 0.45 * Math.abs(Math.sin(index * 12.9898) * Math.cos(index * 4.1414));
}

const BARS = 150;
const WIDTH = 600;
const HEIGHT = 120;

/** The mark of the house, large: the trace of a fault. Decoration only. */
export function Seismogram({ className }: { readonly className?: string }) {
  const bars = Array.from({ length: BARS }, (_, index) => {
    const half = Math.max(1, (HEIGHT / 2) * envelope(index / BARS) * roughness(index));
    const x = ((index + 0.5) * WIDTH) / BARS;
    return `M${x.toFixed(1)} ${(HEIGHT / 2 - half).toFixed(1)}V${(HEIGHT / 2 + half).toFixed(1)}`;
  });
  return (
    <svg aria-hidden viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" className={className}>
      <path
        d={bars.join("")}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
