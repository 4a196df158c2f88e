import "server-only";
import { AppError, type AppErrorCode } from "@/lib/app-error";
import type { RunError, RunErrorCode } from "@/simulations/runner/node/run-error";

const CODES: Record<RunErrorCode, AppErrorCode> = {
  "not-open": "unavailable",
  busy: "too-many",
  ended: "conflict",
  refused: "bad-input",
  "not-saved": "unavailable",
  interrupted: "unavailable",
  failed: "internal",
};

/** A live run's refusal in the app's own terms. Its message is fit for people. */
export function asAppError(error: RunError): AppError {
  return new AppError(CODES[error.code], { userMessage: error.message, cause: error });
}
