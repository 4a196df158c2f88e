import type { MechanismId } from "../mechanisms";

/** What is known of one kind of fault: for those who choose it, and for those who look for it. */
export interface FaultEntry {
  readonly id: string;
  readonly title: string;
  /** What the hypothesis form calls it. */
  readonly mechanism: MechanismId;
  /** What it does to the system. */
  readonly does: string;
  /** How it shows. */
  readonly signature: Signature;
  /** Ids of faults that look alike, and what tells them apart. */
  readonly confusedWith: readonly { readonly id: string; readonly toldApartBy: string }[];
  readonly cures: readonly string[];
  /** Where it is described: author, title, place and year. */
  readonly source: string;
}

/** Where to look: rate, errors and duration; utilization, saturation and errors of resources; traces; logs. */
interface Signature {
  readonly red: string;
  readonly use: string;
  readonly traces: string;
  readonly logs: string;
}
