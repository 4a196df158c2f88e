import type { Distribution } from "../kernel/distributions";
import type { MessageBytes, SystemSpec } from "./component-spec";

/** A message whose size nobody has given. */
export const MESSAGE_BYTES: MessageBytes = { request: 1_000, answer: 4_000 };

/** One-way latency between two components that have no link of their own: by their regions, else the system's. */
export function latencyBetween({ network, latency }: SystemSpec, from: string, to: string): Distribution {
  const [here, there] = [network?.regions?.[from], network?.regions?.[to]];
  if (here === undefined || there === undefined) return latency;
  return network?.latency?.[`${here}>${there}`] ?? network?.latency?.[`${there}>${here}`] ?? latency;
}
