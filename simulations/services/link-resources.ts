import { present } from "../kernel/assert";
import type { Way } from "../network/link";
import { wireUse } from "../network/wire";
import type { ResourceProbe } from "../telemetry/api";
import type { SystemSpec } from "./component-spec";
import type { System } from "./system";

/** One direction of a link, keyed `from>to`. */
export interface WireOf {
  readonly link: string;
  readonly way: Way;
}

/** A resource for each direction of every link that has a bandwidth: `front>back.request-wire`. */
interface LinkResource {
  readonly id: string;
  readonly component: string;
  readonly kind: "link";
  readonly label: string;
  readonly unit: string;
  readonly stations: WireOf;
}

/** The links of a system that have a bandwidth, as resources of their caller. */
export function linkResources({ network }: SystemSpec): readonly LinkResource[] {
  return Object.keys(network?.bandwidth ?? {}).flatMap((link) => {
    const [component = "", to = ""] = link.split(">");
    return (["request", "answer"] as const).map((way): LinkResource => {
      const label = way === "request" ? `Requests to ${to}` : `Answers of ${to}`;
      return {
        id: `${link}.${way}-wire`,
        component,
        kind: "link",
        label,
        unit: "wire",
        stations: { link, way },
      };
    });
  });
}

/** Adds the use of a wire up to now; dropped messages are its errors. */
export function addWire(system: System, { link, way }: WireOf, into: ResourceProbe): void {
  const plan = system.blueprint.links.find(({ from, to }) => `${from}>${to}` === link);
  const { wire } = present(system.world.domain.links[present(plan, "link with a bandwidth").index], "link")[
    way
  ];
  const { busyMicros, queueMicros } = wireUse(wire, system.world.nowMicros);
  into.busyMicros += busyMicros;
  into.queueMicros += queueMicros;
  into.capacity += 1;
  into.errors += wire.drops;
}
