import type { Policy } from "./policy";
import type { LockedRow } from "./program";

/** Transactions in flattened programs: what their steps become, at the caller and in the database. */

/** The part of a statement in a transaction. */
export type TransactionPart = ControlPart | "statement";
export type ControlPart = "begin" | "commit" | "rollback";

/** One act of a transaction's life that is no exchange. The first four are the caller's, the others the database's. */
export type TransactionNode =
  | { readonly kind: "transaction"; readonly act: "open"; readonly next: number }
  /** What fails from here on leads to `undo`, and to `undone` when no connection is left to undo it on. */
  | {
      readonly kind: "transaction";
      readonly act: "try";
      readonly undo: number;
      readonly undone: number;
      readonly next: number;
    }
  | { readonly kind: "transaction"; readonly act: "close"; readonly next: number }
  | {
      readonly kind: "transaction";
      readonly act: "undone";
      readonly database: string;
      readonly terms: Policy;
      readonly again: number;
    }
  | { readonly kind: "transaction"; readonly act: ControlPart; readonly next: number };

/** In a database, before a statement is executed: is its transaction still alive, and the row free that it locks? */
export interface LockNode {
  readonly kind: "lock";
  readonly table: string;
  readonly by: LockedRow["by"] | null;
  readonly next: number;
}
