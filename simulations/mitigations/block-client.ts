import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 15;
/** Log lines and spans call the customer of number 0 `c-10000`. */
const FIRST_ID = 10_000;

/** Turns one customer away. */
export const blockClient: Mitigation = {
  about: {
    kind: "block-client",
    label: "Block a customer",
    description: "Answers every request of one customer 403 at once, in all instances of the service.",
    parameters: [
      {
        name: "customer",
        label: "Number in the customer's id, after c-",
        type: "number",
        min: FIRST_ID,
        max: Number.MAX_SAFE_INTEGER,
        initial: FIRST_ID,
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "The customer is served nothing at all, whether or not it means harm.",
  },
  changes(system, target, parameters) {
    if (target.spec.role !== "service")
      throw new ActionRefusedError(`${target.id} takes no requests of customers.`);
    const id = wholeNumber(parameters, "customer");
    const customer = id - FIRST_ID;
    if (customer >= system.blueprint.spec.customers)
      throw new ActionRefusedError(`There is no customer c-${id}.`);
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "impose", imposition: { kind: "block", customer } },
        note: { kind: "config", title: `${target.id}: customer c-${id} blocked`, detail: "Answered 403" },
      },
    ];
  },
};
