import { NONE } from "./span-slots";
import { type Resource, resourceId, type TelemetryHost } from "./state";

/** The number of a resource, found when it is first needed: a restored state numbers resources itself. */
export class ResourceNumber {
  readonly #host: TelemetryHost;
  readonly #resource: Omit<Resource, "hash">;
  #id = NONE;

  constructor(host: TelemetryHost, resource: Omit<Resource, "hash">) {
    this.#host = host;
    this.#resource = resource;
  }

  get id(): number {
    if (this.#id === NONE) this.#id = resourceId(this.#host, this.#resource);
    return this.#id;
  }

  /** After a restore. */
  forget(): void {
    this.#id = NONE;
  }
}
