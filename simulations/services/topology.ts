import type { Distribution } from "../kernel/distributions";
import type { MessageBytes, SystemSpec } from "./component-spec";

/** A message whose size nobody has given. */
export const MESSAGE_BYTES: MessageBytes = { request: 1_000, answer: 4_000 };

/** One-way latency between two components that have no link of their own: by their regions, else the system's. */
export function latencyBetween(spec: SystemSpec, from: string, to: string): Distribution {
  const regions = spec.network?.regions;
  return betweenRegions(spec, regions?.[from], regions?.[to]) ?? spec.latency;
}

/** One-way latency to each instance of a component that is in a region of its own, by ordinal; null where none is, or the link is given. */
export function instanceLatencies(
  spec: SystemSpec,
  from: string,
  to: string,
): readonly (Distribution | null)[] | null {
  const regions = spec.network?.regions;
  const callee = spec.components.find(({ id }) => id === to);
  if (regions === undefined || callee === undefined || callee.role === "client") return null;
  if (spec.links[`${from}>${to}`] !== undefined) return null;
  const latencies = Array.from({ length: callee.instances }, (_, ordinal) => {
    const own = regions[`${to}/${ordinal}`];
    return own === undefined ? null : (betweenRegions(spec, regions[from], own) ?? spec.latency);
  });
  return latencies.some((latency) => latency !== null) ? latencies : null;
}

/** One-way latency between two instances of a component (by ordinal) that are in different regions; null where they are not. */
export function latencyApart(
  spec: SystemSpec,
  component: string,
  [one, other]: readonly [number, number],
): Distribution | null {
  const regions = spec.network?.regions;
  if (regions === undefined) return null;
  const here = regions[`${component}/${one}`] ?? regions[component];
  const there = regions[`${component}/${other}`] ?? regions[component];
  return here === there ? null : betweenRegions(spec, here, there);
}

function betweenRegions(
  { network }: SystemSpec,
  here: string | undefined,
  there: string | undefined,
): Distribution | null {
  if (here === undefined || there === undefined) return null;
  return network?.latency?.[`${here}>${there}`] ?? network?.latency?.[`${there}>${here}`] ?? null;
}
