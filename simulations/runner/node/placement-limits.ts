/** Limits of one placement; docs/operations.md lists them. */
export interface PlacementLimits {
  /** Runs held in memory; beyond it the longest idle one makes room, or the newcomer is refused. */
  readonly openRunsMax: number;
  /** Questions to one run that have not been answered yet. */
  readonly questionsMax: number;
  /** Size of one answer as JSON. */
  readonly answerBytesMax: number;
  /** How long a run stands still for an action to be saved. */
  readonly holdMsMax: number;
  /** A running run that nobody watches is paused after this. */
  readonly unwatchedMsMax: number;
  /** A run that stands still, unwatched and unasked, leaves memory after this. Opening it again replays it. */
  readonly idleMsMax: number;
  /** How often workers are pinged and runs looked after. Ten pings without an answer end a worker. */
  readonly watchEveryMs: number;
}

export const PLACEMENT_LIMITS: PlacementLimits = {
  openRunsMax: 32,
  questionsMax: 32,
  answerBytesMax: 8_000_000,
  holdMsMax: 10_000,
  unwatchedMsMax: 30_000,
  idleMsMax: 600_000,
  watchEveryMs: 1_000,
};
