import type { Spacetime } from "@/lib/content/diagram-schema";
import { frameOf, labelAt, widthOf, type Box, type Label } from "./label-box";

/** Pixels of one row of time. */
export const ROW = 30;
const FIRST_ROW = 44;
const BESIDE = 11;
/** Where a lost message ends, as a share of its way. */
const LOST_AT = 0.62;

export const yOf = (moment: number): number => FIRST_ROW + moment * ROW;

export interface PlacedLane {
  readonly id: string;
  readonly x: number;
  readonly label: Label;
}

export interface PlacedEvent {
  readonly event: Spacetime["events"][number];
  readonly x: number;
  readonly y: number;
  readonly labels: readonly Label[];
}

export interface PlacedMessage {
  readonly message: Spacetime["messages"][number];
  readonly x1: number;
  readonly y1: number;
  /** Where it arrives, or is lost. */
  readonly x2: number;
  readonly y2: number;
  readonly label: Label | null;
}

export interface PlacedSpan {
  readonly span: Spacetime["spans"][number];
  readonly x: number;
  readonly label: Label | null;
  /** The moment at whose height the label stands. */
  readonly labelAt: number;
}

export interface PlacedCut {
  readonly cut: Spacetime["cuts"][number];
  readonly x: number;
  readonly label: Label | null;
  /** The moment at whose height the label stands. */
  readonly labelAt: number;
}

/** Where everything of a space-time diagram stands. */
export interface SpacetimeLayout {
  readonly frame: Box;
  readonly bottom: number;
  readonly lanes: readonly PlacedLane[];
  readonly times: readonly { readonly at: number; readonly label: Label }[];
  readonly events: readonly PlacedEvent[];
  readonly messages: readonly PlacedMessage[];
  readonly spans: readonly PlacedSpan[];
  readonly cuts: readonly PlacedCut[];
}

/** Lays a space-time diagram out: lanes as columns, time downwards. Lanes that are not there stand at the first. */
export function layOutSpacetime(diagram: Spacetime): SpacetimeLayout {
  const xOf = (lane: string) =>
    Math.max(
      0,
      diagram.lanes.findIndex(({ id }) => id === lane),
    ) * diagram.gap;
  const lanes = diagram.lanes.map(({ id, name }) => ({
    id,
    x: xOf(id),
    label: labelAt(name, { x: xOf(id), y: 14 }, { look: "name" }),
  }));
  const events = diagram.events.map((event) => placeEvent(event, xOf(event.lane)));
  const messages = diagram.messages.map((message) => placeMessage(message, xOf));
  const spans = diagram.spans.map((span) => {
    const [x, at] = [xOf(span.lane), middleOf(span)];
    return { span, x, labelAt: at, label: sideLabel(span.label, span.side, { x, y: yOf(at) }) };
  });
  const cuts = diagram.cuts.map((cut) => {
    const x = (xOf(cut.between[0]) + xOf(cut.between[1])) / 2;
    const at = middleOf(cut);
    const label = cut.label ? labelAt(cut.label, { x, y: yOf(at) }, { look: "quiet" }) : null;
    return { cut, x, labelAt: at, label };
  });
  const parts = { lanes, events, messages, spans, cuts };
  const inner = frameOf(labelsOf({ ...parts, times: [] }).map(({ box }) => box));
  const times = diagram.times.map(({ at, text }) => ({
    at,
    label: labelAt(text, { x: inner.x - 4, y: yOf(at) }, { look: "quiet", anchor: "end" }),
  }));
  const bottom = yOf(lastMoment(diagram)) + 16;
  const line = { x: 0, y: bottom, width: (diagram.lanes.length - 1) * diagram.gap, height: 0 };
  const frame = frameOf([...labelsOf({ ...parts, times }).map(({ box }) => box), line]);
  return { ...parts, times, bottom, frame };
}

/** Every text of the drawing. */
export function labelsOf({
  lanes,
  times,
  events,
  messages,
  spans,
  cuts,
}: Pick<SpacetimeLayout, "lanes" | "times" | "events" | "messages" | "spans" | "cuts">): Label[] {
  return [
    ...[...lanes, ...times].map(({ label }) => label),
    ...events.flatMap(({ labels }) => labels),
    ...[...messages, ...spans, ...cuts].flatMap(({ label }) => label ?? []),
  ];
}

/** The end of the last thing that happens. */
export function lastMoment({ events, messages, spans, cuts }: Spacetime): number {
  return Math.max(
    ...events.map(({ at }) => at),
    ...messages.map(({ got }) => got),
    ...[...spans, ...cuts].map(({ to }) => to),
  );
}

/** Where the label of something that lasts stands. */
const middleOf = ({
  from,
  to,
  labelAt,
}: {
  readonly from: number;
  readonly to: number;
  readonly labelAt?: number | undefined;
}) => labelAt ?? (from + to) / 2;

function placeEvent(event: Spacetime["events"][number], x: number): PlacedEvent {
  const y = yOf(event.at);
  const { label, value, side } = event;
  const direction = side === "left" ? -1 : 1;
  const anchor = side === "left" ? "end" : "start";
  const labels: Label[] = [];
  if (value) labels.push(labelAt(value, { x: x + direction * BESIDE, y }, { look: "value", anchor }));
  if (label) {
    const after = value ? widthOf(value, "value") + 5 : 0;
    labels.push(labelAt(label, { x: x + direction * (BESIDE + after), y }, { anchor }));
  }
  return { event, x, y, labels };
}

function placeMessage(message: Spacetime["messages"][number], xOf: (lane: string) => number): PlacedMessage {
  const [x1, y1] = [xOf(message.from), yOf(message.sent)];
  const share = message.lost ? LOST_AT : 1;
  const x2 = x1 + share * (xOf(message.to) - x1);
  const y2 = y1 + share * (yOf(message.got) - y1);
  const at = { x: x1 + message.along * (x2 - x1), y: y1 + message.along * (y2 - y1) - 9 };
  return { message, x1, y1, x2, y2, label: message.label ? labelAt(message.label, at) : null };
}

function sideLabel(
  text: string | undefined,
  side: "left" | "right",
  { x, y }: { readonly x: number; readonly y: number },
): Label | null {
  if (!text) return null;
  const direction = side === "left" ? -1 : 1;
  return labelAt(
    text,
    { x: x + direction * BESIDE, y },
    { look: "quiet", anchor: side === "left" ? "end" : "start" },
  );
}
