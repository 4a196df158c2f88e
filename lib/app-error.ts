/** Codes map once to tRPC and HTTP; see lib/trpc/init.ts. */
export type AppErrorCode =
  | "bad-input"
  | "not-signed-in"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-many"
  | "gone"
  | "unavailable"
  | "internal";

/**
 * The one error that services throw on purpose. `userMessage` says what
 * happened, what was kept, and what to do next; `message` is for the log.
 */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly userMessage: string;
  /** Form field that the message belongs to, if any. */
  readonly field: string | undefined;

  constructor(
    code: AppErrorCode,
    options: {
      readonly userMessage: string;
      readonly message?: string;
      readonly field?: string;
      readonly cause?: unknown;
    },
  ) {
    super(options.message ?? options.userMessage, { cause: options.cause });
    this.name = "AppError";
    this.code = code;
    this.userMessage = options.userMessage;
    this.field = options.field;
  }
}
