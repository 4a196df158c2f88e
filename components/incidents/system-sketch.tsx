import { callRoutes, type Box } from "@/components/runs/map/call-path";
import type { IncidentBrief } from "@/simulations/incidents/brief";

const COLUMN = 168;
const ROW = 76;
const BOX = { width: 132, height: 46 };
const MARGIN = 16;
const ARROW = "sketch-arrow";

/** The system's parts and who calls whom, as a drawing and as a list for those who cannot see it. */
export function SystemSketch({ brief }: { readonly brief: IncidentBrief }) {
  const place = new Map<string, Box>(
    brief.components.map(({ id, column, row }) => [
      id,
      { x: MARGIN + column * COLUMN, y: MARGIN + row * ROW, ...BOX },
    ]),
  );
  const routes = callRoutes(
    brief.edges.flatMap(({ from, to }) => {
      const [source, target] = [place.get(from), place.get(to)];
      return source && target ? [{ id: `${from}>${to}`, source, target }] : [];
    }),
    [...place.values()],
    false,
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
          <defs>
            <marker
              id={ARROW}
              viewBox="0 0 8 8"
              refX={7}
              refY={4}
              markerWidth={7}
              markerHeight={7}
              orient="auto"
            >
              <path d="M1 1 7 4 1 7" className="fill-none stroke-line-strong" strokeWidth={1.2} />
            </marker>
          </defs>
          {[...routes].map(([id, { path }]) => (
            <path
              key={id}
              d={path}
              className="fill-transparent stroke-line-strong"
              strokeWidth={1.2}
              markerEnd={`url(#${ARROW})`}
            />
          ))}
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
