import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { call, operation, wait } from "../services/program";
import { combined, requests } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { sum } from "./reading";
import { ofKept, shareOfKept, tracesBegun } from "./trace-reading";

const LOAD = 40;
const INSTANCES = 4;
const WORK_MS = 8;
const LENGTH_SECONDS = 240;
/** Each asks the next. */
const CHAIN = ["gateway", "checkout", "payment", "ledger"] as const;
const [FIRST] = CHAIN;
const PATIENCE = seconds(20);

const ofGateway = (of: (services: readonly string[]) => number) =>
  ofKept((traces) => {
    const own = traces.filter(({ rootService }) => rootService === FIRST);
    return own.length === 0 ? null : sum(own.map(({ services }) => of(services))) / own.length;
  });

const perRequest = combined([tracesBegun, requests(FIRST)], ([begun = 0, asked = 0]) =>
  asked === 0 ? null : begun / asked,
);

/** Four services in a row, some instances of which send their requests without the header. */
export const lostHeader: Experiment = {
  id: "lost-header",
  version: 1,
  title: "A hop that forgets the header",
  summary:
    "Requests pass through four services of four instances each; some instances of one of them leave the traceparent header out of what they send. One trace in twenty is kept.",
  seed: 181,
  controls: [
    {
      name: "hop",
      label: "The header is left out by",
      unit: null,
      values: [0, 1, 2, 3],
      initial: 0,
      words: ["nobody", "gateway", "checkout", "payment"],
    },
    {
      name: "instances",
      label: "On how many of its four instances",
      unit: null,
      values: [1, 2, 4],
      initial: 4,
    },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: 0,
  build: (settings) => {
    const hop = setting(settings, "hop");
    const component = CHAIN[hop - 1];
    return {
      system: system([
        users(arriving(LOAD), [call(FIRST, "POST /order", within(PATIENCE))]),
        ...CHAIN.map((id, place) => {
          const next = CHAIN[place + 1];
          const asked = next === undefined ? [] : [call(next, "POST /order", within(PATIENCE))];
          return service(id, [operation("POST /order", [wait("work", exponential(ms(WORK_MS))), ...asked])], {
            instances: INSTANCES,
          });
        }),
      ]),
      faults:
        component === undefined
          ? []
          : [
              {
                kind: "lost-context",
                component,
                ordinals: Array.from({ length: setting(settings, "instances") }, (_, ordinal) => ordinal),
                atMicros: 0,
                forMicros: seconds(LENGTH_SECONDS),
              },
            ],
    };
  },
  measures: [
    { id: "per-request", label: "Traces for each request", unit: "", reading: perRequest },
    {
      id: "services",
      label: "Services in a kept trace that begins at the gateway, on average",
      unit: "",
      reading: ofGateway(({ length }) => length),
    },
    {
      id: "whole",
      label: "Kept traces from the gateway that reach the ledger",
      unit: "%",
      reading: ofGateway((services) => (services.includes("ledger") ? 100 : 0)),
    },
    {
      id: "behind",
      label: "Kept traces that begin behind the gateway",
      unit: "%",
      reading: shareOfKept(({ rootService }) => rootService !== FIRST),
    },
  ],
  charts: [
    {
      id: "per-request",
      title: "Traces for each request",
      unit: "",
      lines: [{ id: "per-request", label: "traces", reading: perRequest }],
    },
  ],
  goal: {
    text: "Have a trace and a half for each request, while those that begin at the gateway still show more than 3.3 services on average.",
    isMet: ({ "per-request": each, services }) =>
      (each ?? 0) > 1.45 && (each ?? 0) < 1.55 && (services ?? 0) > 3.3,
  },
};
