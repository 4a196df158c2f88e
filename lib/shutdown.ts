/** What a graceful stop must wait for, shared by all bundles of the process and by the server script. */
interface Shutdown {
  readonly closers: (() => Promise<void>)[];
  /** True when the server script has installed the signal handlers. */
  handled: boolean;
}

const LIMIT_MS = 5_000;

function shutdown(): Shutdown {
  const holder = globalThis as { faultlineShutdown?: Shutdown };
  return (holder.faultlineShutdown ??= { closers: [], handled: false });
}

/**
 * Runs `close` when the process is asked to stop (SIGTERM or SIGINT), last
 * registered first, so that what was opened first, the database, closes last.
 * Returns a function that takes the registration back.
 */
export function onShutdown(close: () => Promise<void>): () => void {
  const { closers } = shutdown();
  closers.push(close);
  handleSignals();
  return () => {
    const at = closers.indexOf(close);
    if (at >= 0) closers.splice(at, 1);
  };
}

function handleSignals() {
  const state = shutdown();
  if (state.handled) return;
  state.handled = true;
  const stop = async () => {
    setTimeout(() => process.exit(1), LIMIT_MS).unref();
    for (const close of state.closers.toReversed()) {
      await close().catch((error: unknown) => console.error("[shutdown]", error));
    }
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}
