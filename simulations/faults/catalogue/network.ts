import type { FaultEntry } from "./entry";

/** Faults of links. */
export const NETWORK_FAULTS = [
  {
    id: "slow-link",
    title: "Slow link",
    does: "Every message between two parts takes a multiple of its usual time.",
    signature: {
      red: "The caller's durations rise by a constant; the callee's own do not.",
      use: "Nothing is busy; the caller holds its workers longer.",
      traces: "A gap between the client's span and the server's, at both ends.",
      logs: "Silent until time-outs are reached.",
    },
    confusedWith: [{ id: "slow-cpu", toldApartBy: "A slow callee has long spans of its own." }],
    cures: ["Route around the link.", "Make fewer round trips: batch, cache, or move the parts together."],
    source: "J. Dean, L. A. Barroso: The Tail at Scale. Communications of the ACM 56(2), 2013",
  },
  {
    id: "lossy-link",
    title: "Lossy link",
    does: "A share of the messages never arrives, requests and answers alike.",
    signature: {
      red: "A share of the calls times out or is tried again; the callee's error rate stays flat.",
      use: "Nothing is busy.",
      traces:
        "Client spans that end at the time-out, some with a server span below (the answer was lost), some without.",
      logs: "The caller's retries.",
    },
    confusedWith: [
      { id: "partition", toldApartBy: "Behind a partition no call succeeds." },
      { id: "corrupted-messages", toldApartBy: "Damaged messages are reported at once, lost ones time out." },
    ],
    cures: ["Retry with backoff what is idempotent.", "Route around the link."],
    source: "P. Bailis, K. Kingsbury: The Network is Reliable. ACM Queue 12(7), 2014",
  },
  {
    id: "partition",
    title: "Partition",
    does: "Nothing passes between two sides; each side works within itself.",
    signature: {
      red: "Every call across times out; the callee's rate falls to nothing.",
      use: "The callee is idle; the caller's workers fill up with those who wait.",
      traces: "Client spans of exactly the time-out, without a server span below.",
      logs: "The caller gives up; the callee says nothing.",
    },
    confusedWith: [
      { id: "crash", toldApartBy: "A dead process refuses connections at once; here they time out." },
      { id: "asymmetric-partition", toldApartBy: "There the callee goes on serving." },
    ],
    cures: ["Fail over within one side.", "Degrade: serve what can be served without the other side."],
    source: "A. Alquraan et al.: An Analysis of Network-Partitioning Failures in Cloud Systems. OSDI 2018",
  },
  {
    id: "asymmetric-partition",
    title: "Asymmetric partition",
    does: "Requests arrive, their answers do not: the work is done, and counted as failed.",
    signature: {
      red: "All calls fail at the caller, while the callee answers 200 to all of them, at a higher rate with retries.",
      use: "The callee is as busy as ever, or busier.",
      traces: "A client span that times out above a server span that succeeds.",
      logs: "Only the caller complains.",
    },
    confusedWith: [
      { id: "timeouts-out-of-order", toldApartBy: "There the callee's span is longer than the time-out." },
    ],
    cures: ["Make requests idempotent before they are retried.", "Check health in both directions."],
    source: "A. Alquraan et al.: An Analysis of Network-Partitioning Failures in Cloud Systems. OSDI 2018",
  },
  {
    id: "partial-partition",
    title: "Partial partition",
    does: "Some instances cannot reach some others, while everybody else reaches both.",
    signature: {
      red: "A fixed share of the calls times out; medians are healthy.",
      use: "One instance has less to do than its peers.",
      traces: "Failed client spans never reach that one instance; good ones never fail elsewhere.",
      logs: "No line from the instance that is cut off.",
    },
    confusedWith: [{ id: "lossy-link", toldApartBy: "Loss does not know one instance from another." }],
    cures: ["Take the instance out of rotation for those callers.", "Let healthy nodes relay."],
    source:
      "M. Alfatafta et al.: Toward a Generic Fault Tolerance Technique for Partial Network Partitioning. OSDI 2020",
  },
  {
    id: "duplicated-messages",
    title: "Duplicated messages",
    does: "Requests are delivered more than once: the callee works twice, and the second answer finds nobody.",
    signature: {
      red: "The callee's rate is higher than its callers'; nothing fails.",
      use: "The callee is busier than its callers' traffic explains.",
      traces: "Two server spans below one client span.",
      logs: "Nothing, but what the work itself writes comes twice.",
    },
    confusedWith: [{ id: "retry-storm", toldApartBy: "A retry has a client span of its own." }],
    cures: ["Make operations idempotent: a key chosen by the caller, remembered by the callee."],
    source: "P. Helland: Idempotence Is Not a Medical Condition. ACM Queue 10(4), 2012",
  },
  {
    id: "reordered-messages",
    title: "Reordered messages",
    does: "Each message is held back by another time, so that later ones overtake earlier ones.",
    signature: {
      red: "The spread of the caller's durations grows more than their least values.",
      use: "Nothing is busy.",
      traces: "Server spans begin in another order than their client spans.",
      logs: "Lines of successive requests change places.",
    },
    confusedWith: [{ id: "slow-link", toldApartBy: "A slow link delays all alike." }],
    cures: ["Sequence numbers where order matters.", "Operations that commute."],
    source: "A. Morton et al.: RFC 4737, Packet Reordering Metrics. IETF 2006",
  },
  {
    id: "corrupted-messages",
    title: "Corrupted messages",
    does: "Messages arrive damaged, and their receiver's checksum rejects them.",
    signature: {
      red: "A share of the calls fails at once, with an error type of its own.",
      use: "Nothing is busy.",
      traces: "Short failed client spans, some with a good server span below (the answer was damaged).",
      logs: "The receiver: checksum mismatch.",
    },
    confusedWith: [{ id: "lossy-link", toldApartBy: "What is lost times out and is logged by nobody." }],
    cures: ["Checksums end to end, and retries.", "Replace the part that damages them."],
    source: "J. Stone, C. Partridge: When the CRC and TCP Checksum Disagree. SIGCOMM 2000",
  },
  {
    id: "narrow-link",
    title: "Link without bandwidth",
    does: "The wire passes fewer bytes than are sent: messages queue for it, and are dropped when its buffer is full.",
    signature: {
      red: "Durations rise with the size and rate of messages, up to time-outs; the callee's own do not.",
      use: "The link is fully utilized, with a queue before it.",
      traces: "A gap between client and server spans that grows as the queue does.",
      logs: "Silent until time-outs are reached.",
    },
    confusedWith: [{ id: "slow-link", toldApartBy: "Latency does not depend on how much is sent." }],
    cures: ["Send less: compress, page, cache.", "More bandwidth, or a shorter buffer and earlier drops."],
    source: "J. Gettys, K. Nichols: Bufferbloat: Dark Buffers in the Internet. ACM Queue 9(11), 2011",
  },
] as const satisfies readonly FaultEntry[];
