import { ms, seconds } from "../../kernel/time";
import { failing, quantileMs } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { calls, servedMs } from "../testing/shop-questions";
import { testSignatures } from "../testing/test-signatures";
import { NODE_FAULTS } from "./nodes";

const on = { atMicros: BEGIN, forMicros: Infinity } as const;

testSignatures(NODE_FAULTS, {
  crash: {
    faults: [{ kind: "crash", component: "db", ordinal: 0, atMicros: BEGIN, forMicros: seconds(3) }],
    signs: {
      "connections are refused": (seen) =>
        failing(seen.asked("catalog", "INSERT visits"), "connection_refused") > 0.1,
      "a new process has started": (seen) => seen.lines("db", "started") === 1,
    },
  },
  "broker-loses-messages": {
    anyway: [{ kind: "pause", component: "mailer", atMicros: BEGIN, forMicros: seconds(2) }],
    faults: [
      {
        kind: "crash",
        component: "mails",
        ordinal: 0,
        loses: true,
        atMicros: BEGIN + seconds(1.5),
        forMicros: ms(10),
      },
    ],
    signs: {
      "fewer messages are processed than were sent": (seen) =>
        seen.asked("web", "send mails").filter(({ error }) => !error).length - seen.served("mailer").length >
        10,
    },
  },
  pause: {
    faults: [{ kind: "pause", component: "catalog", ordinals: [0], atMicros: BEGIN, forMicros: seconds(3) }],
    signs: {
      "some calls time out, none is refused": (seen) =>
        failing(calls(seen), "timeout") > 0.05 && failing(calls(seen), "connection_refused") === 0,
      "what waited is served at once afterwards": (seen) => {
        const late = seen.served("catalog").filter(({ startMicros }) => startMicros === BEGIN + seconds(3));
        return late.length > 5 && new Set(late.map(({ instance }) => instance)).size === 1;
      },
    },
  },
  "slow-cpu": {
    faults: [{ kind: "slow-cpu", component: "catalog", factor: 6, ...on }],
    signs: {
      "everything that it serves is slow": (seen) => servedMs(seen, 0.05) > 60,
      "its CPU is busier": (seen) => seen.utilization("catalog.cpu") > 0.1,
    },
  },
  "gray-replica": {
    faults: [{ kind: "slow-cpu", component: "catalog", ordinals: [1], factor: 15, ...on }],
    signs: {
      "some requests are slow, others are not": (seen) =>
        servedMs(seen, 0.25) < 50 && servedMs(seen, 0.75) > 150,
      "all slow ones are of one instance": (seen) => {
        const slow = seen
          .served("catalog")
          .filter(({ startMicros, endMicros }) => (endMicros ?? startMicros) - startMicros > ms(100));
        return slow.length > 0 && new Set(slow.map(({ instance }) => instance)).size === 1;
      },
    },
  },
  "slow-disk": {
    faults: [{ kind: "disk", component: "db", factor: 25, ...on }],
    signs: {
      "statements are slow": (seen) => quantileMs(seen.asked("catalog", "INSERT visits"), 0.5) > 60,
      "the disk is busy and the CPU is not": (seen) =>
        seen.utilization("db.disk") > 0.5 && seen.utilization("db.cpu") < 0.1,
    },
  },
  "full-disk": {
    faults: [{ kind: "disk", component: "db", full: true, ...on }],
    signs: {
      "every write fails": (seen) => failing(seen.asked("catalog", "INSERT visits"), "53100") > 0.95,
      "the database says why": (seen) => seen.lines("db", "no space left") > 50,
      "the disk refuses": (seen) => seen.refusals("db.disk") > 50,
    },
  },
  "slow-third-party": {
    faults: [{ kind: "slow-third-party", component: "web", factor: 20, ...on }],
    signs: {
      "what waits for it is long, and the CPU idle": (seen) =>
        quantileMs(seen.steps("web", "bank"), 0.5) > 300 && seen.utilization("web.cpu") < 0.1,
    },
  },
});
