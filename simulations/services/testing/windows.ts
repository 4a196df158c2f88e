/** Figures of equal windows of virtual time, taken from what happened and nothing else. A window holds its beginning and not its end. */

/** What happened in each window, as numbers in order. */
export class Happenings {
  readonly #widthMicros: number;
  readonly #byWindow = new Map<number, number[]>();

  constructor(widthMicros: number) {
    this.#widthMicros = widthMicros;
  }

  add(atMicros: number, value = 1): void {
    const window = Math.floor(atMicros / this.#widthMicros);
    const known = this.#byWindow.get(window);
    if (known === undefined) this.#byWindow.set(window, [value]);
    else known.push(value);
  }

  of(window: number): readonly number[] {
    return this.#byWindow.get(window) ?? [];
  }

  /** How many there were in each of the first windows. */
  counts(windows: number): number[] {
    return Array.from({ length: windows }, (_, window) => this.of(window).length);
  }
}

/** Time that is spread over windows. */
class SpreadTime {
  readonly #widthMicros: number;
  readonly #micros: number[] = [];

  constructor(widthMicros: number) {
    this.#widthMicros = widthMicros;
  }

  /** Counts [from, to) `times` times, each window its part. Answers the windows that it touches. */
  add(fromMicros: number, toMicros: number, times = 1): readonly number[] {
    const touched: number[] = [];
    let from = fromMicros;
    while (from < toMicros) {
      const window = Math.floor(from / this.#widthMicros);
      const to = Math.min(toMicros, (window + 1) * this.#widthMicros);
      this.#micros[window] = (this.#micros[window] ?? 0) + times * (to - from);
      touched.push(window);
      from = to;
    }
    return touched;
  }

  of(window: number): number {
    return this.#micros[window] ?? 0;
  }
}

/** A number that changes in steps: its integral over each window, and where it stood at the end. */
export class Level {
  readonly #widthMicros: number;
  readonly #integral: SpreadTime;
  readonly #atEnd: number[] = [];
  #level = 0;
  #sinceMicros = 0;

  constructor(widthMicros: number) {
    this.#widthMicros = widthMicros;
    this.#integral = new SpreadTime(widthMicros);
  }

  change(atMicros: number, by: number): void {
    this.closeAt(atMicros);
    this.#level += by;
  }

  /** Brings the integral up to a time. */
  closeAt(atMicros: number): void {
    this.#integral.add(this.#sinceMicros, atMicros, this.#level);
    const closed = Math.floor(atMicros / this.#widthMicros);
    while (this.#atEnd.length < closed) this.#atEnd.push(this.#level);
    this.#sinceMicros = atMicros;
  }

  /** Unit-microseconds. */
  integral(window: number): number {
    return this.#integral.of(window);
  }

  atEnd(window: number): number | undefined {
    return this.#atEnd[window];
  }
}

/** Customers who come and go, each known by an object: how many of them each window saw, and for how long. */
export class Stays {
  readonly #time: SpreadTime;
  readonly #seen: number[] = [];
  readonly #began = new Map<object, number>();

  constructor(widthMicros: number) {
    this.#time = new SpreadTime(widthMicros);
  }

  begin(customer: object, atMicros: number): void {
    if (this.#began.has(customer)) throw new Error("a customer who has not left came again");
    this.#began.set(customer, atMicros);
  }

  end(customer: object, atMicros: number): void {
    const began = this.#began.get(customer);
    if (began === undefined) throw new Error("a customer left who had not come");
    this.#began.delete(customer);
    this.#count(began, atMicros);
  }

  /** Those who are still there count up to now, and go on. */
  closeAt(atMicros: number): void {
    for (const began of this.#began.values()) this.#count(began, atMicros);
    this.#began.clear();
  }

  /** Customers present in a window, however short. */
  seen(window: number): number {
    return this.#seen[window] ?? 0;
  }

  /** Their time in it, together, in microseconds. */
  time(window: number): number {
    return this.#time.of(window);
  }

  #count(fromMicros: number, toMicros: number): void {
    for (const window of this.#time.add(fromMicros, toMicros))
      this.#seen[window] = (this.#seen[window] ?? 0) + 1;
  }
}
