/**
 * A prediction that would prove a hypothesis wrong: what a series will do within
 * some time from when it was made, if the hypothesis holds.
 */
export interface Prediction {
  /** As in a metric pin. */
  readonly series: string;
  readonly expects: "falls" | "rises" | "stays";
  /** Virtual microseconds after it was made at which it is decided: 1 to 10 minutes. */
  readonly withinMicros: number;
}
