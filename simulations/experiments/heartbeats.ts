import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { Fault } from "../faults/fault";
import { attempts, fixed, optional, within } from "../services/policy";
import { call, operation, work } from "../services/program";
import { during, lines, secondsUntil } from "./combined-reading";
import { type Experiment, setting } from "./experiment";
import { service, system, users } from "./parts";
import { rate } from "./reading";

/** Monitors that watch the node, each by probes of its own. */
const MONITORS = 10;
/** Chance that a probe, or its answer, is lost on the way. */
export const LOSS = 0.05;
/** What a stop of the node's process lasts, and how often there is one. */
const PAUSE_SECONDS = 3;
const PAUSE_EVERY_SECONDS = 20;
/** From then on the node is silent for good. */
const CRASH_SECONDS = 240;

const VERDICT = { service: "monitor", text: "going on without it" } as const;

function troubleOf(kind: number): readonly Fault[] {
  if (kind === 0) {
    const link = { kind: "link", from: "monitor", to: "node", atMicros: 0, forMicros: Infinity } as const;
    return [{ ...link, fault: { loss: LOSS } }];
  }
  return Array.from({ length: CRASH_SECONDS / PAUSE_EVERY_SECONDS - 1 }, (_, index) => ({
    kind: "pause",
    component: "node",
    // Beside the beat, whatever the interval is.
    atMicros: seconds(PAUSE_EVERY_SECONDS * (index + 1) + 0.07),
    forMicros: seconds(PAUSE_SECONDS),
  }));
}

/** Probes of a node that lives, and then does not: how soon that is seen, and how often it is seen where it is not so. */
export const heartbeats: Experiment = {
  id: "heartbeats",
  version: 1,
  title: "Alive or dead",
  summary:
    "Ten monitors probe a node at an interval and declare it dead after some misses in a row; after four minutes it stops for good.",
  seed: 41,
  controls: [
    { name: "interval", label: "Between probes", unit: "s", values: [0.2, 0.5, 1, 2], initial: 0.5 },
    { name: "misses", label: "Misses in a row", unit: null, values: [1, 2, 3, 4, 5, 8], initial: 2 },
    {
      name: "trouble",
      label: "Until then",
      unit: null,
      values: [0, 1],
      initial: 0,
      words: ["5% of messages are lost", "it stands still for 3 s now and then"],
    },
  ],
  lengthMicros: seconds(270),
  measureFromMicros: 0,
  build: (settings) => {
    const interval = seconds(setting(settings, "interval"));
    // A probe waits for its answer for half an interval.
    const probe = within(interval / 2, attempts(setting(settings, "misses"), fixed(interval / 2)));
    return {
      system: system([
        users({ kind: "closed", people: MONITORS, think: constant(interval) }, [
          call("monitor", "GET /verdict", within(seconds(60))),
        ]),
        service("monitor", [operation("GET /verdict", [call("node", "GET /alive", optional(probe))])]),
        service("node", [operation("GET /alive", [work(constant(ms(0.1)))])]),
      ]),
      faults: [
        ...troubleOf(setting(settings, "trouble")),
        { kind: "pause", component: "node", atMicros: seconds(CRASH_SECONDS), forMicros: Infinity },
      ],
    };
  },
  measures: [
    {
      id: "false-alarms",
      label: "Declared dead while alive",
      unit: "times",
      reading: during(lines(VERDICT.service, VERDICT.text), {
        fromMicros: 0,
        toMicros: seconds(CRASH_SECONDS),
      }),
    },
    {
      id: "detection",
      label: "Mean time to notice the crash",
      unit: "s",
      reading: secondsUntil(seconds(CRASH_SECONDS), { ...VERDICT, count: MONITORS }),
    },
    {
      id: "probes",
      label: "Probes sent, all monitors",
      unit: "messages/s",
      reading: during(rate("monitor>node"), { fromMicros: 0, toMicros: seconds(CRASH_SECONDS) }),
    },
  ],
  charts: [
    {
      id: "verdicts",
      title: "Declared dead, in each five seconds",
      unit: "times",
      lines: [{ id: "verdicts", label: "declared dead", reading: lines(VERDICT.service, VERDICT.text) }],
    },
  ],
  goal: {
    text: "With a node that stands still for 3 s now and then: no false alarm, and the crash noticed within 5 s on average.",
    isMet: ({ "false-alarms": wrong, detection }, settings) =>
      setting(settings, "trouble") === 1 && wrong === 0 && (detection ?? Infinity) <= 5,
  },
};
