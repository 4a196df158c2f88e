import type { QuizResponse, TakenAnswer } from "@/lib/quizzes/schema";

/** An answer on its way to the server. Its key makes sending it twice harmless. */
export interface OutgoingAnswer {
  readonly key: string;
  readonly place:
    | { readonly kind: "attempt"; readonly attemptId: string }
    | { readonly kind: "check"; readonly lessonId: string };
  readonly itemId: string;
  readonly response: QuizResponse;
  /** Milliseconds of the browser's clock. An answer that was long on its way must not undo a later one. */
  readonly givenAt: number;
}

export interface Delivered {
  readonly answer: TakenAnswer;
  /** The answer completed its lesson. */
  readonly lessonCompleted: boolean;
}

/** What the outbox needs of its surroundings; tests bring their own. */
export interface OutboxHost {
  /** Where unacknowledged answers survive a reload. */
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
  /** Name of the entry; one for each learner, so that nobody sends another's answers. */
  readonly name: string;
  readonly send: (outgoing: OutgoingAnswer) => Promise<Delivered>;
  /** Whether the server has answered and will answer the same again: sending again is pointless. */
  readonly isFinal: (error: unknown) => boolean;
  /** Resolves after so many milliseconds, or earlier when the network comes back. */
  readonly pause: (ms: number) => Promise<void>;
}

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
const MOST_KEPT = 100;

/**
 * Keeps every answer in the browser until the server has acknowledged it: it
 * is stored, sent, and sent again under the same key until there is an answer.
 */
export class Outbox {
  readonly #host: OutboxHost;
  readonly #underWay = new Map<
    string,
    { readonly outgoing: OutgoingAnswer; readonly delivery: Promise<Delivered> }
  >();
  readonly #listeners = new Map<string, Set<(error: unknown) => void>>();

  constructor(host: OutboxHost) {
    this.#host = host;
  }

  /** Answers that were not acknowledged when the page was last left. */
  waiting(): OutgoingAnswer[] {
    try {
      const stored: unknown = JSON.parse(this.#host.storage.getItem(this.#host.name) ?? "[]");
      return Array.isArray(stored) ? stored.filter(isOutgoing) : [];
    } catch {
      // Something else wrote there: it is not ours to send.
      return [];
    }
  }

  /**
   * Resolves when the server has recorded the answer; rejects when it refuses
   * it. `onWaiting` is called whenever sending has failed and will be repeated.
   */
  deliver(outgoing: OutgoingAnswer, onWaiting?: (error: unknown) => void): Promise<Delivered> {
    const { key } = outgoing;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners);
    if (onWaiting) listeners.add(onWaiting);
    const known = this.#underWay.get(key);
    if (known) return known.delivery;
    this.#keep([...this.waiting().filter((other) => other.key !== key), outgoing]);
    const delivery = this.#sendUntilAnswered(outgoing, listeners).finally(() => {
      this.#underWay.delete(key);
      this.#listeners.delete(key);
      this.#keep(this.waiting().filter((other) => other.key !== key));
    });
    this.#underWay.set(key, { outgoing, delivery });
    return delivery;
  }

  /** Resolves when the server has recorded or refused every answer to an attempt. `onWaiting` is called as by `deliver`. */
  async settled(attemptId: string, onWaiting: (error: unknown) => void): Promise<void> {
    // A browser that stores nothing still knows what it is sending.
    const all = [...this.waiting(), ...[...this.#underWay.values()].map(({ outgoing }) => outgoing)];
    const its = all.filter(({ place }) => place.kind === "attempt" && place.attemptId === attemptId);
    await Promise.allSettled(its.map((outgoing) => this.deliver(outgoing, onWaiting)));
  }

  async #sendUntilAnswered(
    outgoing: OutgoingAnswer,
    listeners: ReadonlySet<(error: unknown) => void>,
  ): Promise<Delivered> {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
      try {
        return await this.#host.send(outgoing);
      } catch (error) {
        if (this.#host.isFinal(error)) throw error;
        for (const listener of listeners) listener(error);
        await this.#host.pause(pauseMs);
      }
    }
  }

  #keep(answers: readonly OutgoingAnswer[]): void {
    const { storage, name } = this.#host;
    try {
      if (answers.length === 0) storage.removeItem(name);
      else storage.setItem(name, JSON.stringify(answers.slice(-MOST_KEPT)));
    } catch {
      // Private windows and full disks refuse to store; the answer is still sent while the page is open.
    }
  }
}

function isOutgoing(value: unknown): value is OutgoingAnswer {
  return (
    typeof value === "object" &&
    value !== null &&
    "key" in value &&
    "place" in value &&
    "itemId" in value &&
    "response" in value &&
    "givenAt" in value
  );
}
