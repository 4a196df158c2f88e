/** What a broker knows of one message, through all its deliveries. Plain data. */
export interface Letter {
  readonly id: number;
  readonly sentMicros: number;
  receives: number;
  /** While it is being handled: the strand that keeps it hidden, and its token; else NONE. */
  keeper: number;
  keeperToken: number;
  readonly trouble: Trouble | null;
}

/** What is wrong with a message: so long after it has been taken its handler fails, its consumer dies, or it goes on as others do. */
export interface Trouble {
  readonly kind: "fails" | "crashes" | "stalls";
  readonly afterMicros: number;
}

/** A message that was delivered too often in vain. */
export interface DeadLetter {
  readonly operation: number;
  readonly traceparent: string;
  readonly subject: { readonly customer: number; readonly entry: number; readonly order: number };
  readonly letter: Readonly<Letter>;
}

/** What a queue keeps beside its backlog. */
export interface QueueState {
  /** Messages so far: their ids. */
  letters: number;
  readonly deadLetters: DeadLetter[];
}
