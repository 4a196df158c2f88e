import type { Ask } from "@/lib/content/diagram-schema";

/** What is told of a step. */
export interface CaptionedStep {
  readonly caption: string;
  readonly ask?: Ask | undefined;
}

/** Where a reader is in a diagram. */
export interface StepState {
  /** The step that is drawn, from 0. */
  readonly step: number;
  /** Whether the question before the next step stands there. */
  readonly asking: boolean;
  /** The option that was chosen before a step. */
  readonly chosen: Readonly<Record<number, number>>;
}

export type StepMove =
  | { readonly kind: "next" | "back" | "first" | "last" | "restart" }
  | { readonly kind: "answer"; readonly option: number };

export const AT_FIRST: StepState = { step: 0, asking: false, chosen: {} };

type Steps = readonly Pick<CaptionedStep, "ask">[];

/** Where a move leads. A step with a question is drawn once the question is answered, or when all is shown. */
export function moved(state: StepState, move: StepMove, steps: Steps): StepState {
  const { step, asking, chosen } = state;
  const next = Math.min(step + 1, steps.length - 1);
  switch (move.kind) {
    case "next":
      if (asking) return state;
      return next !== step && steps[next]?.ask && chosen[next] === undefined
        ? { ...state, asking: true }
        : { ...state, step: next };
    case "back":
      return asking ? { ...state, asking: false } : { ...state, step: Math.max(0, step - 1) };
    case "first":
      return { ...state, step: 0, asking: false };
    case "last":
      return { ...state, step: steps.length - 1, asking: false };
    case "restart":
      return AT_FIRST;
    case "answer":
      return asking ? { step: next, asking: false, chosen: { ...chosen, [next]: move.option } } : state;
  }
}

/** The move that a key asks for. */
export function moveOf(key: string): StepMove | null {
  switch (key) {
    case "ArrowRight":
      return { kind: "next" };
    case "ArrowLeft":
      return { kind: "back" };
    case "Home":
      return { kind: "first" };
    case "End":
      return { kind: "last" };
    default:
      return null;
  }
}

/** Whether a part is drawn in a step, counted from 0. */
export const isShown = (
  { since, till }: { readonly since: number; readonly till?: number | undefined },
  index: number,
): boolean => since <= index + 1 && index + 1 <= (till ?? Infinity);
