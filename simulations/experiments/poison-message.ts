import { constant, exponential } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { within } from "../services/policy";
import { operation, publish, wait } from "../services/program";
import { tally } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { arriving, system } from "./parts";
import { userSuccess, utilization, waiting } from "./reading";

/** Messages a second, and what each takes a handler on average. */
const LOAD = 6;
const HANDLING_MS = 400;
const HANDLERS = 4;
const PROMPT_SECONDS = 10;
const LENGTH_SECONDS = 300;
/** A message whose handler fails comes so often; it fails after so long. */
export const BAD_PERIOD = 10;
const FAILS_AFTER_SECONDS = 3;
const MACHINE = { backlog: 0, cores: 16, restartMicros: seconds(5) } as const;

/** Messages that no handler can get done, delivered at least once: again and again. */
export const poisonMessage: Experiment = {
  id: "poison-message",
  version: 1,
  title: "The message that always fails",
  summary:
    "Four handlers serve a queue; every ten seconds a message comes that fails after three seconds of work, whoever handles it.",
  seed: 151,
  controls: [
    {
      name: "receives",
      label: "Set aside after",
      unit: "deliveries",
      values: [0, 1, 3, 10],
      initial: 0,
      words: ["never", "1", "3", "10"],
    },
    { name: "hidden", label: "Shown again after", unit: "s", values: [5, 20, 60], initial: 5 },
  ],
  lengthMicros: seconds(LENGTH_SECONDS),
  measureFromMicros: seconds(LENGTH_SECONDS / 2),
  build: (settings) => {
    const maxReceives = setting(settings, "receives");
    return {
      system: system([
        {
          role: "client",
          id: "users",
          journeys: [
            {
              operation: operation("visit", [publish("mail", "mail due", within(seconds(5)))]),
              weight: 1,
              sloMicros: null,
            },
          ],
          load: arriving(LOAD),
        },
        {
          role: "queue",
          id: "mail",
          ...{ ...MACHINE, instances: 1, workers: 1_000, backlog: 10_000 },
          ...{ system: "rabbitmq", version: "3.13", destination: "mail", accept: constant(ms(1)) },
          capacity: Infinity,
          delivery: {
            visibilityMicros: seconds(setting(settings, "hidden")),
            ...(maxReceives === 0 ? {} : { maxReceives }),
          },
        },
        {
          role: "worker",
          id: "mailer",
          ...MACHINE,
          ...{ instances: 1, workers: HANDLERS, consumes: "mail", sloMicros: seconds(PROMPT_SECONDS) },
          versions: { v1: [operation("mail due", [wait("smtp", exponential(ms(HANDLING_MS)))])] },
          version: "v1",
          pools: {},
        },
      ]),
      faults: Array.from({ length: LENGTH_SECONDS / BAD_PERIOD - 1 }, (_, index) => ({
        kind: "bad-message" as const,
        component: "mail",
        trouble: { kind: "fails" as const, afterMicros: seconds(FAILS_AFTER_SECONDS) },
        atMicros: seconds(BAD_PERIOD * (index + 1)),
      })),
    };
  },
  measures: [
    { id: "prompt", label: "Handled within 10 s", unit: "%", reading: userSuccess },
    { id: "busy", label: "Handlers in use", unit: "%", reading: utilization("mailer.workers") },
    {
      id: "again",
      label: "Deliveries of messages that had been delivered before",
      unit: "deliveries",
      reading: tally("faultline.messaging.redeliveries"),
    },
    {
      id: "dead",
      label: "Set aside as dead letters",
      unit: "messages",
      reading: tally("faultline.messaging.dead_letters"),
    },
  ],
  charts: [
    {
      id: "waiting",
      title: "Messages that wait",
      unit: "messages",
      lines: [{ id: "waiting", label: "waiting", reading: waiting("mail.backlog") }],
    },
    {
      id: "busy",
      title: "Handlers in use",
      unit: "%",
      lines: [{ id: "busy", label: "handlers", reading: utilization("mailer.workers") }],
    },
  ],
  goal: {
    text: "Give every message at least three deliveries, as some failures pass, but not for ever, and have 95% of all handled within 10 s.",
    isMet: ({ prompt }, settings) => setting(settings, "receives") >= 3 && (prompt ?? 0) >= 95,
  },
};
