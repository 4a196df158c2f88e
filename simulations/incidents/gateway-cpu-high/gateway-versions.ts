import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { compute, type Operation, operation } from "../../services/program";
import { gateway } from "../shop/programs";

/** The gateways since they end TLS and compress pages themselves: half busy on a usual afternoon, as they were sized to be. */

const TLS_MS = 34;

/** The same routes, with so much more CPU for each request. */
const compressing = (label: string, cpuMs: number): readonly Operation[] =>
  gateway.map(({ name, steps }) => operation(name, [compute(label, lognormal(ms(cpuMs), 0.25)), ...steps]));

export const gatewayV88 = compressing("TLS and compression", TLS_MS);

/** What a release might have brought: the same pages, compressed harder. It never goes out here; what the alert could have meant is compared with it. */
export const gatewayV89 = compressing("TLS and compression", 1.25 * TLS_MS);
