import { z } from "zod";
import { rowSchema } from "@/lib/quizzes/schema";
import { DIAGRAM_ID } from "./schema";

/**
 * Explorable diagrams, as `content/diagrams/<id>.yaml` has them. Lengths are
 * limited so that labels fit where they are drawn; the content check computes
 * the boxes and tells which labels overlap.
 */

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, "lower-case letters, digits and dashes");
const text = (most: number) => z.string().trim().min(1).max(most);
const place = z.int().min(0).max(11);
/** Time as a row of the drawing, from the top; halves and quarters are rows in between. */
const moment = z.number().min(0).max(40).multipleOf(0.25);
/** The ids of what a step draws heavier. */
const mark = z.array(id).max(24).default([]);
const cell = (width: number, height: number) =>
  z
    .strictObject({ width: z.int().min(60).max(240), height: z.int().min(48).max(160) })
    .default({ width, height });

/** A question before a step: not graded, answered before the step is drawn. */
const askSchema = z.strictObject({
  question: text(160),
  options: z
    .array(z.strictObject({ text: text(80), reply: text(240) }))
    .min(2)
    .max(4),
});
export type Ask = z.infer<typeof askSchema>;

/** What every step has: one or two sentences, and perhaps a question before it. */
const stepBase = { caption: text(320), ask: askSchema.optional() };

const head = {
  id: z.string().regex(DIAGRAM_ID, "lower-case letters, digits and dashes"),
  row: rowSchema,
  title: text(64),
  /** What the drawing shows, for those who do not see it. */
  description: text(320),
};

/** The first and the last step in which something is drawn, from 1; to the end when there is no last. */
const shown = { since: z.int().min(1).max(9).default(1), till: z.int().min(1).max(9).optional() };

/* 1. Space-time: lanes side by side, time running down. */

const tone = z.enum(["plain", "key", "bad"]).default("plain");

const spacetimeSchema = z.strictObject({
  ...head,
  kind: z.literal("spacetime"),
  lanes: z
    .array(z.strictObject({ id, name: text(16) }))
    .min(2)
    .max(6),
  /** Pixels between two lanes. */
  gap: z.int().min(60).max(220).default(112),
  /** Times of day or of a clock, at the left edge. */
  times: z
    .array(z.strictObject({ at: moment, text: text(10) }))
    .max(16)
    .default([]),
  /** Something that happens at one lane. The value is what a clock, a log or an account holds afterwards. */
  events: z
    .array(
      z.strictObject({
        id: id.optional(),
        lane: id,
        at: moment,
        label: text(40).optional(),
        value: text(20).optional(),
        side: z.enum(["left", "right"]).default("right"),
        tone,
        ...shown,
      }),
    )
    .max(40)
    .default([]),
  messages: z
    .array(
      z.strictObject({
        id: id.optional(),
        from: id,
        sent: moment,
        to: id,
        got: moment,
        label: text(28).optional(),
        /** Where on the arrow its label stands, 0..1. */
        along: z.number().min(0.05).max(0.95).default(0.5),
        lost: z.boolean().default(false),
        tone,
      }),
    )
    .max(40)
    .default([]),
  /** Something that lasts at one lane. */
  spans: z
    .array(
      z.strictObject({
        id: id.optional(),
        lane: id,
        from: moment,
        to: moment,
        kind: z.enum(["busy", "lease", "pause", "down"]),
        label: text(24).optional(),
        /** The row of the label; in the middle when absent. */
        labelAt: moment.optional(),
        side: z.enum(["left", "right"]).default("right"),
      }),
    )
    .max(16)
    .default([]),
  /** No message passes between two neighboring lanes. */
  cuts: z
    .array(
      z.strictObject({
        id: id.optional(),
        between: z.tuple([id, id]),
        from: moment,
        to: moment,
        label: text(20).optional(),
        labelAt: moment.optional(),
      }),
    )
    .max(8)
    .default([]),
  /** Each step draws what has happened up to its moment. */
  steps: z
    .array(z.strictObject({ ...stepBase, until: moment, mark }))
    .min(3)
    .max(9),
});
export type Spacetime = z.infer<typeof spacetimeSchema>;

/* 2. Machines: states, and the events that lead from one to another. */

const machineSchema = z.strictObject({
  ...head,
  kind: z.literal("machine"),
  cell: cell(150, 92),
  /** Whether several machines stand beside or below one another. */
  stack: z.enum(["right", "down"]).default("right"),
  machines: z
    .array(
      z.strictObject({
        id,
        name: text(20),
        start: id,
        states: z
          .array(z.strictObject({ id, name: text(24), column: place, row: place }))
          .min(2)
          .max(10),
        transitions: z
          .array(
            z.strictObject({
              from: id,
              to: id,
              on: id,
              /** On the arrow; the event's own label when absent. */
              label: text(28).optional(),
              /** Pixels by which the arrow swings out to the left of its direction. */
              bend: z.int().min(-90).max(90).optional(),
              along: z.number().min(0.1).max(0.9).default(0.5),
            }),
          )
          .min(1)
          .max(24),
      }),
    )
    .min(1)
    .max(4),
  /** Machines that know an event take it together, or it is not possible. */
  events: z
    .array(
      z.strictObject({
        id,
        /** On the arrows. */
        label: text(28),
        /** On the button that lets it happen. */
        name: text(70),
        /** What it does, for the history. */
        effect: text(200),
      }),
    )
    .min(2)
    .max(24),
  /** Stories to step through. */
  walks: z
    .array(
      z.strictObject({
        id,
        title: text(48),
        opening: text(320),
        steps: z
          .array(z.strictObject({ ...stepBase, event: id }))
          .min(2)
          .max(9),
      }),
    )
    .min(1)
    .max(4),
});
export type Machines = z.infer<typeof machineSchema>;

/* 3. Maps: things and how they lie to one another. */

const mapSchema = z.strictObject({
  ...head,
  kind: z.literal("map"),
  cell: cell(112, 76),
  nodes: z
    .array(
      z.strictObject({
        id,
        name: text(32),
        column: z.number().min(0).max(11).multipleOf(0.5),
        row: z.number().min(0).max(11).multipleOf(0.5),
        /** What opens when the node is chosen. */
        text: text(320),
        ...shown,
        tone,
      }),
    )
    .min(2)
    .max(20),
  edges: z
    .array(
      z.strictObject({
        id: id.optional(),
        from: id,
        to: id,
        label: text(24).optional(),
        along: z.number().min(0.1).max(0.9).default(0.5),
        arrow: z.boolean().default(true),
        dashed: z.boolean().default(false),
        /** Pixels by which it swings out to the left of its direction. */
        bend: z.int().min(-90).max(90).default(0),
        ...shown,
      }),
    )
    .max(30)
    .default([]),
  /** Frames around nodes that belong together. */
  groups: z
    .array(
      z.strictObject({
        id,
        label: text(28),
        members: z.array(id).min(1).max(12),
        dashed: z.boolean().default(false),
        ...shown,
      }),
    )
    .max(8)
    .default([]),
  steps: z
    .array(z.strictObject({ ...stepBase, mark }))
    .min(3)
    .max(9),
});
export type DiagramMap = z.infer<typeof mapSchema>;

export const diagramSchema = z.discriminatedUnion("kind", [spacetimeSchema, machineSchema, mapSchema]);
export type Diagram = z.infer<typeof diagramSchema>;
