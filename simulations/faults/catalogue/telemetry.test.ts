import { ms } from "../../kernel/time";
import { failing } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { calls } from "../testing/shop-questions";
import { testSignatures } from "../testing/test-signatures";
import { TELEMETRY_FAULTS } from "./telemetry";

const on = { atMicros: BEGIN, forMicros: Infinity } as const;

testSignatures(TELEMETRY_FAULTS, {
  "lost-context": {
    faults: [{ kind: "lost-context", component: "web", ...on }],
    signs: {
      "the callee's spans are roots": (seen) =>
        seen.served("catalog").filter(({ parentSpanId }) => parentSpanId === null).length > 150,
    },
  },
  "dead-exporter": {
    faults: [{ kind: "dead-exporter", component: "catalog", ...on }],
    signs: {
      "nothing is seen of it, while its callers are served": (seen) =>
        seen.served("catalog").length < 5 && failing(calls(seen), "timeout") === 0,
    },
  },
  "skewed-clock": {
    faults: [{ kind: "clock", component: "catalog", offsetMicros: -ms(30), driftPpm: 0, ...on }],
    signs: {
      "children begin before their parents": (seen) =>
        seen
          .served("catalog")
          .some((span) => span.startMicros < (seen.above(span)?.startMicros ?? -Infinity)),
    },
  },
});
