import { retryDelayMs, type Failure } from "@/lib/trpc/failure";

/** Quiet time after the last key before the text is sent. */
export const POSTMORTEM_DEBOUNCE_MS = 800;

export interface PostmortemState {
  readonly text: string;
  readonly status: "saved" | "typing" | "saving" | "waiting" | "refused";
  /** Why it is not saved, when it is waiting or refused. */
  readonly message: string | null;
}

interface SaverOptions {
  readonly text: string;
  readonly send: (text: string) => Promise<void>;
  readonly failureOf: (error: unknown) => Failure;
}

/** Saves one text as it is typed: after a pause, one request at a time, again until it is answered. What was typed is never lost from the page. */
export class PostmortemSaver {
  readonly #options: SaverOptions;
  readonly #listeners = new Set<() => void>();
  #state: PostmortemState;
  #acknowledged: string;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;

  constructor(options: SaverOptions) {
    this.#options = options;
    this.#acknowledged = options.text;
    this.#state = { text: options.text, status: "saved", message: null };
  }

  state = (): PostmortemState => this.#state;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  type(text: string): void {
    if (text === this.#state.text) return;
    this.#show({ text, status: this.#isSending ? "saving" : "typing", message: null });
    this.#sendAfter(POSTMORTEM_DEBOUNCE_MS);
  }

  /** Sends now what is unsaved. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#isSending || this.#state.text === this.#acknowledged) return;
    const { text } = this.#state;
    this.#isSending = true;
    this.#show({ text, status: "saving", message: null });
    try {
      await this.#options.send(text);
      this.#acknowledged = text;
      this.#failures = 0;
      this.#settle();
    } catch (error) {
      this.#failed(this.#options.failureOf(error));
    }
  }

  #settle(): void {
    this.#isSending = false;
    const { text } = this.#state;
    if (text === this.#acknowledged) return this.#show({ text, status: "saved", message: null });
    this.#show({ text, status: "typing", message: null });
    this.#sendAfter(POSTMORTEM_DEBOUNCE_MS);
  }

  #failed({ kind, message }: Failure): void {
    this.#isSending = false;
    const status = kind === "lost" ? "waiting" : "refused";
    this.#show({ text: this.#state.text, status, message });
    if (kind === "lost") this.#sendAfter(retryDelayMs(this.#failures++));
  }

  #sendAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), delayMs);
  }

  #show(state: PostmortemState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}
