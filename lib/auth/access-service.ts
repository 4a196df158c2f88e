import "server-only";
import { AppError } from "@/lib/app-error";
import { db } from "@/lib/db";
import { can, type Scope } from "./scopes";
import type { SignedInUser } from "./signed-in-user";

/** An open stream asks again this often; docs/operations.md lists it. */
export const RECHECK_MS = 15_000;

// Route bundles can hold separate copies of a module: the one bell of the process hangs on globalThis.
const holder = globalThis as typeof globalThis & { faultlineAccess?: EventTarget };

function bell(): EventTarget {
  return (holder.faultlineAccess ??= new EventTarget());
}

/** To be told after the change is committed: open streams of this process ask again at once. */
export function accessChanged(userId: string): void {
  bell().dispatchEvent(new Event(userId));
}

interface WatchOptions {
  /** What the stream needs all the time that it is open. */
  readonly scope: Scope;
  /** Throws AppError when the user, as they are now, may not read on. */
  readonly recheck?: (user: SignedInUser) => Promise<unknown>;
  readonly everyMs?: number;
}

export interface AccessWatch {
  /** Aborts, with an AppError as its reason, when the user may not read on. */
  readonly signal: AbortSignal;
  end(): void;
}

/**
 * Keeps asking whether a person may still have what a long stream brings: not suspended, signed in, the role holding the
 * scope. A request asks once; a stream outlives what it was told. Call `end` when the stream is over.
 */
export function watchAccess(userId: string, options: WatchOptions): AccessWatch {
  const lost = new AbortController();
  let epoch: number | null = null;
  const check = async () => {
    try {
      epoch = await assertAccess(userId, epoch, options);
    } catch (error) {
      if (error instanceof AppError) lost.abort(error);
      else console.error(`[auth] access of ${userId} not checked, trying again:`, error);
    }
  };
  const ring = () => void check();
  const timer = setInterval(ring, options.everyMs ?? RECHECK_MS);
  timer.unref();
  bell().addEventListener(userId, ring);
  ring();
  return {
    signal: lost.signal,
    end() {
      clearInterval(timer);
      bell().removeEventListener(userId, ring);
    },
  };
}

/** Returns the user's session epoch: a higher one than last time means that every session was ended since. */
async function assertAccess(
  userId: string,
  epoch: number | null,
  { scope, recheck }: WatchOptions,
): Promise<number> {
  const row = await db().user.findUnique({
    where: { id: userId },
    select: { id: true, email: true, name: true, role: true, suspendedAt: true, sessionEpoch: true },
  });
  if (!row || row.suspendedAt || (epoch !== null && row.sessionEpoch !== epoch)) {
    throw new AppError("not-signed-in", {
      userMessage: "You have been signed out. Sign in again to go on: what you had saved is kept.",
    });
  }
  const { id, email, name, role, sessionEpoch } = row;
  if (!can(role, scope)) {
    throw new AppError("forbidden", {
      userMessage: "Your role has changed and does not allow this any more. What you had saved is kept.",
    });
  }
  await recheck?.({ id, email, name, role });
  return sessionEpoch;
}
