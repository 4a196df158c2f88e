import type { Frame } from "@/simulations/telemetry/frame";
import { failureOf } from "@/lib/trpc/failure";
import type { FrameStore } from "./frame-store";

export type Connection = "live" | "reconnecting" | "lost";

interface FeedHandlers {
  readonly onStarted: () => void;
  readonly onData: (event: { readonly id: string; readonly data: Frame }) => void;
  readonly onError: (error: unknown) => void;
  readonly onComplete: () => void;
  readonly onConnectionStateChange: (change: { readonly state: string }) => void;
}

interface LiveFeedOptions {
  readonly store: FrameStore;
  readonly subscribe: (fromMicros: number, handlers: FeedHandlers) => { unsubscribe(): void };
  readonly onChange: () => void;
}

const NOTIFY_MS = 250;
const RETRY_MS_MAX = 10_000;
/** Without a connection for this long, the banner says that it is lost. Trying goes on. */
const LOST_MS = 30_000;

/**
 * Keeps the store fed. The transport resumes broken connections by itself; when
 * it gives up, or a frame is missing, the feed subscribes again from where the
 * store ends.
 */
export class LiveFeed {
  readonly #options: LiveFeedOptions;
  #subscription: { unsubscribe(): void } | null = null;
  #retries = 0;
  #retryTimer: ReturnType<typeof setTimeout> | undefined;
  #lostTimer: ReturnType<typeof setTimeout> | undefined;
  #notifyTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether frames have come since whoever draws was told. */
  #hasNews = false;
  #connection: Connection = "reconnecting";
  #refusal: string | null = null;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Why the server ended the stream, where it said so; null again once there is a connection. */
  get refusal(): string | null {
    return this.#refusal;
  }

  start(): void {
    const { store, subscribe } = this.#options;
    this.#unsubscribe();
    const end = store.endMicros;
    this.#subscription = subscribe(end === 0 ? -1 : end, {
      onStarted: () => {
        store.resume();
        this.#connected("live");
      },
      onData: ({ data }) => this.#receive(data),
      onError: (error) => this.#failed(error),
      onComplete: () => this.#completed(),
      onConnectionStateChange: ({ state }) => {
        if (state === "connecting") this.#connected("reconnecting");
      },
    });
  }

  stop(): void {
    this.#unsubscribe();
    clearTimeout(this.#retryTimer);
    clearTimeout(this.#lostTimer);
    clearTimeout(this.#notifyTimer);
    this.#notifyTimer = undefined;
    this.#lostTimer = undefined;
  }

  /** Forgets the subscription first: ending it may report completion. */
  #unsubscribe(): void {
    const subscription = this.#subscription;
    this.#subscription = null;
    subscription?.unsubscribe();
  }

  #receive(frame: Frame): void {
    if (this.#options.store.push(frame) === "gap") this.#retry();
    else this.#retries = 0;
    this.#notifySoon();
  }

  #completed(): void {
    if (this.#subscription === null) return;
    const { state } = this.#options.store.snapshot();
    if (state !== "ended" && state !== "failed") this.#retry();
  }

  /** A refusal may be over, too: after a new sign-in in another tab the feed goes on. */
  #failed(error: unknown): void {
    const { kind, message } = failureOf(error);
    if (kind === "refused") this.#refusal = message;
    this.#retry();
  }

  /** At once the first time, then ever more slowly. */
  #retry(): void {
    this.#unsubscribe();
    clearTimeout(this.#retryTimer);
    this.#connected("reconnecting");
    const delayMs = this.#retries === 0 ? 0 : Math.min(RETRY_MS_MAX, 500 * 2 ** this.#retries);
    this.#retries += 1;
    this.#retryTimer = setTimeout(() => this.start(), delayMs);
  }

  #connected(next: "live" | "reconnecting"): void {
    if (next === "live") {
      this.#refusal = null;
      clearTimeout(this.#lostTimer);
      this.#lostTimer = undefined;
    } else {
      this.#lostTimer ??= setTimeout(() => this.#become("lost"), LOST_MS);
    }
    if (next === "live" || this.#connection === "live") this.#become(next);
  }

  #become(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    this.#options.onChange();
  }

  /** Frames may come in bursts; whoever draws is told of the first at once, then four times a second at most. */
  #notifySoon(): void {
    if (this.#notifyTimer !== undefined) {
      this.#hasNews = true;
      return;
    }
    this.#options.onChange();
    this.#hasNews = false;
    this.#notifyTimer = setTimeout(() => {
      this.#notifyTimer = undefined;
      if (this.#hasNews) this.#notifySoon();
    }, NOTIFY_MS);
  }
}
