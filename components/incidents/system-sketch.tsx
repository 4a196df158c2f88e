import type { IncidentBrief } from "@/simulations/incidents/brief";

const COLUMN = 168;
const ROW = 76;
const BOX = { width: 132, height: 46 };
const MARGIN = 16;

/** The system's parts and who calls whom, as a drawing and as a list for those who cannot see it. */
export function SystemSketch({ brief }: { readonly brief: IncidentBrief }) {
  const place = new Map(
    brief.components.map((component) => [
      component.id,
      { x: MARGIN + component.column * COLUMN, y: MARGIN + component.row * ROW },
    ]),
  );
  const width = 2 * MARGIN + Math.max(...brief.components.map(({ column }) => column)) * COLUMN + BOX.width;
  const height = 2 * MARGIN + Math.max(...brief.components.map(({ row }) => row)) * ROW + BOX.height;
  return (
    <figure>
      <div
        className="scroll-thin overflow-x-auto"
        role="region"
        aria-label="Drawing of the system"
        tabIndex={0}
      >
        <svg
          aria-hidden
          viewBox={`0 0 ${width} ${height}`}
          className="h-auto w-full"
          style={{ minWidth: 560 }}
        >
          {brief.edges.map(({ from, to }) => {
            const a = place.get(from);
            const b = place.get(to);
            if (!a || !b) return null;
            const x1 = a.x + BOX.width;
            const x2 = b.x;
            const y1 = a.y + BOX.height / 2;
            const y2 = b.y + BOX.height / 2;
            const bend = Math.max(28, (x2 - x1) / 2);
            return (
              <path
                key={`${from}>${to}`}
                d={
                  x2 > x1
                    ? `M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}`
                    : `M${a.x + BOX.width / 2} ${a.y + BOX.height}L${b.x + BOX.width / 2} ${b.y}`
                }
                className="fill-transparent stroke-line-strong"
                strokeWidth={1.2}
              />
            );
          })}
          {brief.components.map(({ id, label, kind, color }) => {
            const at = place.get(id);
            if (!at) return null;
            return (
              <g key={id} transform={`translate(${at.x} ${at.y})`}>
                <rect width={BOX.width} height={BOX.height} rx={6} className="fill-raised stroke-line" />
                <rect width={4} height={BOX.height - 16} x={8} y={8} rx={2} fill={`var(--s${color})`} />
                <text x={20} y={20} className="fill-ink text-[13px] font-medium">
                  {label}
                </text>
                <text x={20} y={36} className="fill-ink-3 text-[11px]">
                  {kind}
                </text>
              </g>
            );
          })}
        </svg>
      </div>
      <figcaption className="sr-only">
        <ul>
          {brief.components.map(({ id, label, kind, description }) => (
            <li key={id}>
              {label}, {kind}: {description} Calls:{" "}
              {brief.edges
                .filter(({ from }) => from === id)
                .map(({ to }) => to)
                .join(", ") || "nothing"}
              .
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
