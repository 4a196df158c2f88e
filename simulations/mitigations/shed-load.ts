import { seconds } from "../kernel/time";
import { ActionRefusedError } from "./action-offer";
import { type Mitigation, wholeNumber } from "./mitigation";

const DELAY_SECONDS = 15;

/** Lets a service answer 503 at once when too many wait. */
export const shedLoad: Mitigation = {
  about: {
    kind: "shed-load",
    label: "Shed load",
    description:
      "Answers a request 503 at once when too many wait for a worker of the same instance: the least important from half of this number on, the most important from twice as many.",
    parameters: [
      {
        name: "waiting",
        label: "Requests that wait",
        type: "number",
        min: 1,
        max: 1_000,
        initial: 10,
        unit: "requests",
      },
    ],
    delaySeconds: DELAY_SECONDS,
    sideEffects: "Those turned away are not served, and may come again.",
  },
  changes(_system, { id, spec }, parameters) {
    if (spec.role !== "service") throw new ActionRefusedError(`${id} serves nobody.`);
    const waiting = wholeNumber(parameters, "waiting");
    const shedding = {
      signal: { kind: "queue" },
      thresholds: { sheddable: waiting / 2, normal: waiting, critical: 2 * waiting },
      criticality: spec.shedding?.criticality ?? {},
      retryAfterMicros: spec.shedding?.retryAfterMicros ?? seconds(1),
    } as const;
    return [
      {
        afterMicros: seconds(DELAY_SECONDS),
        effect: { kind: "impose", imposition: { kind: "shedding", shedding } },
        note: {
          kind: "config",
          title: `${id} sheds load`,
          detail: `When ${waiting} requests wait for a worker of one instance`,
        },
      },
    ];
  },
};
