import type { Spacetime } from "@/lib/content/diagram-schema";
import { ArrowHeads } from "./arrow-heads";
import {
  yOf,
  type PlacedCut,
  type PlacedEvent,
  type PlacedMessage,
  type PlacedSpan,
  type SpacetimeLayout,
} from "./spacetime-layout";
import { isShown } from "./steps";
import { SvgLabel } from "./svg-label";

interface SpacetimeDrawingProps {
  readonly layout: SpacetimeLayout;
  /** The step that is drawn, from 0. */
  readonly index: number;
  readonly step: Spacetime["steps"][number];
  /** For the arrow heads, which are referred to by name. */
  readonly name: string;
}

/** What has happened up to the step's moment. */
export function SpacetimeDrawing({ layout, index, step, name }: SpacetimeDrawingProps) {
  const { until } = step;
  const isMarked = (id: string | undefined) => id !== undefined && step.mark.includes(id);
  return (
    <>
      <ArrowHeads name={name} />
      {layout.lanes.map(({ id, x, label }) => (
        <g key={id}>
          <line x1={x} x2={x} y1={26} y2={layout.bottom} className="stroke-line" strokeWidth={1.5} />
          <line x1={x} x2={x} y1={26} y2={yOf(until) + 12} className="stroke-ink-3" strokeWidth={1.5} />
          <SvgLabel label={label} />
        </g>
      ))}
      {layout.times.map(({ at, label }) => (at <= until ? <SvgLabel key={at} label={label} /> : null))}
      {layout.cuts.map((placed, at) =>
        placed.cut.from <= until ? <Cut key={at} placed={placed} until={until} /> : null,
      )}
      {layout.spans.map((placed, at) =>
        placed.span.from <= until ? (
          <Span key={at} placed={placed} until={until} marked={isMarked(placed.span.id)} />
        ) : null,
      )}
      {layout.messages.map((placed, at) =>
        placed.message.sent <= until ? (
          <Message key={at} placed={placed} until={until} marked={isMarked(placed.message.id)} name={name} />
        ) : null,
      )}
      {layout.events.map((placed, at) =>
        placed.event.at <= until && isShown(placed.event, index) ? (
          <Happening key={at} placed={placed} marked={isMarked(placed.event.id)} />
        ) : null,
      )}
    </>
  );
}

const LINE = { plain: "stroke-ink-2", key: "stroke-accent", bad: "stroke-error" } as const;

interface MessageProps {
  readonly placed: PlacedMessage;
  readonly until: number;
  readonly marked: boolean;
  readonly name: string;
}

/** An arrow; while it is under way, its part so far; a lost one ends at a cross. */
function Message({ placed: { message, x1, y1, x2, y2, label }, until, marked, name }: MessageProps) {
  const share = Math.min(1, (yOf(until) + 12 - y1) / Math.max(1, y2 - y1));
  const [x, y] = [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  const arrived = share === 1;
  const head = arrived && !message.lost ? `url(#${name}-${marked ? "marked" : message.tone})` : undefined;
  return (
    <g>
      <line
        x1={x1}
        y1={y1}
        x2={x}
        y2={y}
        className={marked ? "stroke-accent" : LINE[message.tone]}
        strokeWidth={marked ? 2.5 : 1.25}
        strokeDasharray={message.lost ? "4 3" : undefined}
        markerEnd={head}
      />
      {message.lost && arrived ? <Cross x={x} y={y} /> : null}
      {label ? <SvgLabel label={label} marked={marked} /> : null}
    </g>
  );
}

function Cross({ x, y }: { readonly x: number; readonly y: number }) {
  return (
    <path d={`M${x - 4.5} ${y - 4.5}l9 9m0 -9l-9 9`} className="fill-none stroke-error" strokeWidth={2.25} />
  );
}

function Happening({ placed, marked }: { readonly placed: PlacedEvent; readonly marked: boolean }) {
  const { event, x, y, labels } = placed;
  return (
    <g>
      {marked ? <circle cx={x} cy={y} r={9} className="fill-accent-soft stroke-accent" /> : null}
      {event.tone === "bad" ? <Cross x={x} y={y} /> : null}
      {event.tone === "key" ? (
        <rect
          x={x - 4.5}
          y={y - 4.5}
          width={9}
          height={9}
          transform={`rotate(45 ${x} ${y})`}
          className="fill-accent stroke-surface"
        />
      ) : null}
      {event.tone === "plain" ? <circle cx={x} cy={y} r={4.5} className="fill-ink stroke-surface" /> : null}
      {labels.map((label) => (
        <SvgLabel key={label.look} label={label} marked={marked} />
      ))}
    </g>
  );
}

const SPAN = {
  busy: "fill-ink-3 stroke-ink-3",
  lease: "fill-accent-soft stroke-accent",
  pause: "fill-raised stroke-line-strong",
  down: "fill-surface stroke-error",
} as const;
const DASH = { busy: undefined, lease: undefined, pause: "2 2", down: "5 3" } as const;

interface SpanProps {
  readonly placed: PlacedSpan;
  readonly until: number;
  readonly marked: boolean;
}

function Span({ placed: { span, x, label, labelAt }, until, marked }: SpanProps) {
  const end = span.to <= until ? yOf(span.to) : Math.min(yOf(span.to), yOf(until) + 12);
  return (
    <g>
      <rect
        x={x - 5}
        y={yOf(span.from)}
        width={10}
        height={Math.max(2, end - yOf(span.from))}
        rx={2}
        className={SPAN[span.kind]}
        strokeWidth={marked ? 2.5 : 1.25}
        strokeDasharray={DASH[span.kind]}
      />
      {label && labelAt <= until ? <SvgLabel label={label} marked={marked} /> : null}
    </g>
  );
}

/** No message passes: a broken double line between the lanes. */
function Cut({
  placed: { cut, x, label, labelAt },
  until,
}: {
  readonly placed: PlacedCut;
  readonly until: number;
}) {
  const [from, to] = [yOf(cut.from), Math.min(yOf(cut.to), yOf(until) + 12)];
  return (
    <g>
      {[-2.5, 2.5].map((side) => (
        <line
          key={side}
          x1={x + side}
          x2={x + side}
          y1={from}
          y2={to}
          className="stroke-error"
          strokeWidth={1.25}
          strokeDasharray="7 4"
        />
      ))}
      {label && labelAt <= until ? <SvgLabel label={label} /> : null}
    </g>
  );
}
