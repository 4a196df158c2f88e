import { ms } from "../../kernel/time";
import { type Evidence, failing } from "../testing/evidence";
import { BEGIN } from "../testing/fault-shop";
import { calls, callsMs, servedMs, wasted } from "../testing/shop-questions";
import { testSignatures } from "../testing/test-signatures";
import { NETWORK_FAULTS } from "./network";

const on = { atMicros: BEGIN, forMicros: Infinity } as const;
const toCatalog = { kind: "link", from: "web", to: "catalog", ...on } as const;
const instancesOf = (seen: Evidence): number =>
  new Set(
    seen
      .served("catalog")
      .filter(({ startMicros }) => startMicros > BEGIN + ms(100))
      .map(({ instance }) => instance),
  ).size;

testSignatures(NETWORK_FAULTS, {
  "slow-link": {
    faults: [{ ...toCatalog, fault: { latencyFactor: 30 } }],
    signs: {
      "calls are long, what serves them is not": (seen) => callsMs(seen, 0.5) > servedMs(seen, 0.5) + 50,
    },
  },
  "lossy-link": {
    faults: [{ ...toCatalog, fault: { loss: 0.2 } }],
    signs: {
      "some calls time out": (seen) => failing(calls(seen), "timeout") > 0.2,
      "some of them were served": (seen) => wasted(seen).length > 5,
    },
  },
  partition: {
    faults: [{ kind: "partition", sides: [["web"], ["catalog"]], ...on }],
    signs: {
      "every call times out": (seen) => failing(calls(seen), "timeout") > 0.95,
      "the callee serves nobody": (seen) => seen.served("catalog").length < 5,
    },
  },
  "asymmetric-partition": {
    faults: [{ ...toCatalog, ways: ["answer"], fault: { partitioned: true } }],
    signs: {
      "every call times out above a span that went well": (seen) =>
        wasted(seen).length > 0.9 * calls(seen).length,
      "well within the time-out": (seen) => wasted(seen).length > 0 && servedMs(seen, 0.99) < 100,
    },
  },
  "partial-partition": {
    faults: [{ ...toCatalog, callees: [1], fault: { partitioned: true } }],
    signs: {
      "some calls time out": (seen) => failing(calls(seen), "timeout") > 0.2,
      "one instance serves nobody": (seen) => instancesOf(seen) === 1,
    },
  },
  "duplicated-messages": {
    faults: [{ ...toCatalog, fault: { duplication: 0.5 } }],
    signs: {
      "two server spans stand below one client span": (seen) =>
        calls(seen).some((span) => seen.below(span).length === 2),
      "the callee serves more than is asked": (seen) =>
        seen.served("catalog").length > 1.2 * calls(seen).length,
    },
  },
  "reordered-messages": {
    faults: [{ ...toCatalog, fault: { reorderMicros: ms(100) } }],
    signs: {
      "requests overtake each other": (seen) => {
        const sent = seen.served("catalog").map((span) => seen.above(span)?.startMicros ?? 0);
        return sent.some((at, index) => at < (sent[index - 1] ?? 0));
      },
      "calls spread more than what serves them": (seen) => callsMs(seen, 0.95) - callsMs(seen, 0.05) > 50,
    },
  },
  "corrupted-messages": {
    faults: [{ ...toCatalog, fault: { corruption: 0.2 } }],
    signs: {
      "calls fail with an error of its own": (seen) => failing(calls(seen), "corrupted") > 0.2,
      "the callee logs damaged requests": (seen) => seen.lines("catalog", "checksum") > 5,
      "the caller logs damaged answers": (seen) => seen.lines("web", "checksum") > 5,
    },
  },
  "narrow-link": {
    faults: [{ ...toCatalog, fault: { bytesPerSecond: 60_000 } }],
    signs: {
      "the wire is busy": (seen) => seen.utilization("web>catalog.answer-wire") > 0.7,
      "calls are long, what serves them is not": (seen) => callsMs(seen, 0.5) > servedMs(seen, 0.5) + 50,
    },
  },
});
