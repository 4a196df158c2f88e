import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 15;

/** Limits how many requests of one customer each instance of a service takes. */
export const rateLimit: Mitigation = {
  about: {
    kind: "rate-limit",
    label: "Limit customers",
    description:
      "Lets each instance take so many requests a second of one customer, and twice as many at once after a rest; more are answered 429.",
    parameters: [
      {
        name: "perSecond",
        label: "Requests of one customer",
        type: "number",
        min: 1,
        max: 1_000,
        initial: 5,
        unit: "requests/s",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "Customers who ask a lot for good reasons are refused, too.",
  },
  changes(_system, target, parameters) {
    if (target.spec.role !== "service")
      throw new ActionRefusedError(`${target.id} takes no requests of customers.`);
    const perSecond = wholeNumber(parameters, "perSecond");
    const rule = { kind: "token-bucket", ratePerSecond: perSecond, burst: 2 * perSecond } as const;
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "impose", imposition: { kind: "limit", rule } },
        note: {
          kind: "config",
          title: `${target.id}: ${perSecond} requests/s of one customer`,
          detail: "In each instance",
        },
      },
    ];
  },
};
