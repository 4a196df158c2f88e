import { exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { branch, call, log, operation, respond, type Step, wait } from "../services/program";
import { lines, percent } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { linesNear, linesOfTrace, othersNear } from "./trace-reading";

const WORK_MS = 60;
const DECLINED = 0.05;
const PATIENCE = seconds(20);
const FAILURE = {
  service: "payment",
  text: "card declined",
  afterMicros: seconds(10),
  withinMicros: ms(250),
} as const;

const near = linesNear(FAILURE);
const own = linesOfTrace(FAILURE);

/** What each service says of an ordinary order, from the first line on. */
const SAID = {
  gateway: ["order {order.id} received", "session checked", "order {order.id} validated", "asking checkout"],
  checkout: ["cart of order {order.id} loaded", "prices checked", "stock reserved", "charging the card"],
  payment: ["charge for order {order.id} begun", "card vault asked", "risk scored", "provider chosen"],
} as const;

const said = (service: keyof typeof SAID, count: number): readonly Step[] =>
  SAID[service].slice(0, count).map((template) => log.info(template));

/** The failed requests in a log of all: what stands around each, and what is about it. */
export const linesAround: Experiment = {
  id: "lines-around",
  version: 1,
  title: "The lines around a failure",
  summary:
    "Three services write lines about every order, and one order in twenty is declined; each failure is looked up by its time, and by its trace ID.",
  seed: 191,
  controls: [
    { name: "load", label: "Orders a second", unit: null, values: [0.5, 2, 10, 40], initial: 10 },
    { name: "lines", label: "Lines that each service writes", unit: null, values: [1, 2, 4], initial: 2 },
  ],
  lengthMicros: seconds(600),
  measureFromMicros: 0,
  build: (settings) => {
    const count = setting(settings, "lines");
    const step = (name: "checkout" | "payment") => [
      ...said(name, count),
      wait("work", exponential(ms(WORK_MS))),
    ];
    return {
      system: system([
        users(arriving(setting(settings, "load")), [call("gateway", "POST /order", within(PATIENCE))]),
        service("gateway", [
          operation("POST /order", [
            ...said("gateway", count),
            call("checkout", "POST /order", within(PATIENCE)),
          ]),
        ]),
        service("checkout", [
          operation("POST /order", [...step("checkout"), call("payment", "POST /charge", within(PATIENCE))]),
        ]),
        service("payment", [
          operation("POST /charge", [
            ...step("payment"),
            branch("declined", DECLINED, [log.error("card declined for order {order.id}"), respond(402)]),
          ]),
        ]),
      ]),
    };
  },
  measures: [
    {
      id: "near",
      label: "Lines within a quarter of a second of a failure, on average",
      unit: "lines",
      reading: near,
    },
    { id: "own", label: "Lines with its trace ID", unit: "lines", reading: own },
    {
      id: "others",
      label: "Of the lines near it, about other orders",
      unit: "%",
      reading: percent(othersNear(FAILURE), near),
    },
  ],
  charts: [
    {
      id: "lines",
      title: "Lines in the log, in five seconds",
      unit: "lines",
      lines: [
        { id: "all", label: "all", reading: lines(null, "") },
        { id: "failures", label: "cards declined", reading: lines(FAILURE.service, FAILURE.text) },
      ],
    },
  ],
  goal: {
    text: "Find a load at which time alone nearly suffices: no more than one line in three near a failure is about another order.",
    isMet: ({ others }) => (others ?? 100) <= 100 / 3,
  },
};
