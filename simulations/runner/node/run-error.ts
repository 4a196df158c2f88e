/** Why a live run did not do what it was asked. The caller maps the code once to its own errors. */
export type RunErrorCode =
  /** No worker holds the run: open it first. */
  | "not-open"
  /** A limit on open runs, questions or the size of answers. Nothing was done; try again, or ask for less. */
  | "busy"
  /** The run takes no more actions. */
  | "ended"
  /** The scenario refuses the action; the message says why. Nothing has changed. */
  | "refused"
  /** The action was not applied, because it could not be made durable in time. */
  | "not-saved"
  /** The worker went away meanwhile. The run is being replayed; asking again is safe. */
  | "interrupted"
  /** The run itself broke, on a bug of the engine or of the scenario. */
  | "failed";

/** The one error of live runs. Its message is fit for people and gives no cause of an incident away. */
export class RunError extends Error {
  override readonly name = "RunError";
  readonly code: RunErrorCode;

  /** By name: an app's bundles can hold copies of this module each, and share the live runs. */
  static override [Symbol.hasInstance](value: unknown): value is RunError {
    return value instanceof Error && value.name === "RunError";
  }

  constructor(code: RunErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
