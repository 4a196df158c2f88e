import { Happenings, Level, Stays } from "./windows";

/** RED of one component or edge, by window: how long each request took that ended there, in seconds, and which of them failed. */
export class RawRed {
  readonly seconds: Happenings;
  readonly errors: Happenings;

  constructor(widthMicros: number) {
    this.seconds = new Happenings(widthMicros);
    this.errors = new Happenings(widthMicros);
  }

  ended(atMicros: number, sinceMicros: number, failed: boolean): void {
    this.seconds.add(atMicros, (atMicros - sinceMicros) / 1_000_000);
    if (failed) this.errors.add(atMicros);
  }
}

/** One resource over all its instances, from two sides: its stations' counts, and the stays of each of its customers. */
export class RawResource {
  readonly busy: Level;
  readonly waiting: Level;
  readonly present: Stays;
  readonly queued: Stays;

  constructor(widthMicros: number) {
    this.busy = new Level(widthMicros);
    this.waiting = new Level(widthMicros);
    this.present = new Stays(widthMicros);
    this.queued = new Stays(widthMicros);
  }
}

/** Figures by name, each made when it is first asked for. */
class Named<T> {
  readonly byName = new Map<string, T>();
  readonly #make: () => T;

  constructor(make: () => T) {
    this.#make = make;
  }

  of(name: string): T {
    const known = this.byName.get(name);
    if (known !== undefined) return known;
    const made = this.#make();
    this.byName.set(name, made);
    return made;
  }
}

/** What a run's figures must be, by window, from the transitions of its state alone: no integral, counter or metric of the engine is read. */
export class RawFigures {
  readonly red: Named<RawRed>;
  /** As `caller>callee`, at the caller; also where the caller is not instrumented. */
  readonly edges: Named<RawRed>;
  /** Attempts by edge that are not the first of their exchange, by when they were sent. */
  readonly resends: Named<Happenings>;
  /** Exchanges by caller that are tried again after an attempt that was made. */
  readonly triedAgain: Named<Happenings>;
  /** By pool: those who had waited for too long. */
  readonly poolTimeouts: Named<Happenings>;
  readonly resources: Named<RawResource>;

  constructor(widthMicros: number) {
    const happenings = (): Happenings => new Happenings(widthMicros);
    this.red = new Named(() => new RawRed(widthMicros));
    this.edges = new Named(() => new RawRed(widthMicros));
    this.resends = new Named(happenings);
    this.triedAgain = new Named(happenings);
    this.poolTimeouts = new Named(happenings);
    this.resources = new Named(() => new RawResource(widthMicros));
  }

  /** Counts everything that goes on up to now. Call it once, at the end. */
  closeAt(atMicros: number): void {
    for (const { busy, waiting, present, queued } of this.resources.byName.values())
      for (const figure of [busy, waiting, present, queued]) figure.closeAt(atMicros);
  }
}
