/** The answer of a step that is not a next node: the strand waits. */
export const WAITING = -2;

/** The strand cannot go on; its `failStatus` and `failReason` say why. */
export const FAILED = -3;
