export interface ActionParameter {
  readonly name: string;
  readonly label: string;
  readonly type: "number" | "choice";
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly string[];
  readonly initial: number | string;
  readonly unit?: string;
}

/** A mitigation on offer: what it does in words that do not say whether it helps here. */
export interface ActionOffer {
  /** Of the mitigation catalogue, for example `rollback`. */
  readonly kind: string;
  readonly label: string;
  readonly description: string;
  readonly targets: readonly string[];
  readonly parameters: readonly ActionParameter[];
  /** Virtual seconds until it has taken effect, stated beforehand. */
  readonly delaySeconds: number;
  readonly sideEffects: string;
}

/** An action that is wanted now: which, on what, with which parameters. */
export interface ActionRequest {
  /** Of the mitigation catalogue, for example `rollback`. */
  readonly kind: string;
  /** A component id. */
  readonly target: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** An action that cannot be done here: its message is for people. */
export class ActionRefusedError extends Error {
  override readonly name = "ActionRefusedError";
}
