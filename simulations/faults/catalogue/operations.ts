import type { FaultEntry } from "./entry";

/** Faults of what operators run and change: releases, flags, scaling, names, certificates, leases, neighbours. */
export const OPERATION_FAULTS = [
  {
    id: "noisy-client",
    title: "Noisy client",
    does: "One customer sends far more requests than all others, and takes the capacity that they need.",
    signature: {
      red: "The rate rises at the outermost service and everywhere behind it, in operations of one customer.",
      use: "All resources on the way are more utilized.",
      traces: "Most traces carry one customer's id; each of them is as usual.",
      logs: "One customer.id in most lines that carry one.",
    },
    confusedWith: [
      { id: "surge", toldApartBy: "In a surge the customers are many, each with a few requests." },
    ],
    cures: ["Limit the rate of each customer.", "Block the customer."],
    source: "D. Yanacek: Fairness in Multi-Tenant Systems. Amazon Builders' Library",
  },
  {
    id: "bad-canary",
    title: "Bad canary",
    does: "A release that fails has gone to a few instances, with a small share of the requests.",
    signature: {
      red: "The error rate rises to the canary's share, which totals hide; by service.version it is all of one and none of the other.",
      use: "As ever.",
      traces: "Every failed span is of the new service.version.",
      logs: "Errors of a few instances, from the deployment's mark on.",
    },
    confusedWith: [
      { id: "gray-replica", toldApartBy: "A gray replica runs the version that all run, and has no mark." },
    ],
    cures: ["Roll back the canary.", "Compare versions, not totals, before a release goes on."],
    source:
      "B. Beyer et al. (eds.): The Site Reliability Workbook, chapter 16 (Canarying Releases). O'Reilly 2018",
  },
  {
    id: "autoscaler-oscillation",
    title: "Autoscaler oscillation",
    does: "An autoscaler acts on metrics that are older than its loop: it adds instances until the first of them show, then takes away until that shows, for ever.",
    signature: {
      red: "A steady rate; durations and errors come and go with the number of instances.",
      use: "CPU utilization swings between saturated and idle while the load does not change.",
      traces: "Instances come and go: service.instance.id changes all the time.",
      logs: "The autoscaler scales up and down, turn about; processes that start.",
    },
    confusedWith: [{ id: "surge", toldApartBy: "There the rate of requests changes first." }],
    cures: [
      "A stabilization window that is longer than the delay.",
      "Metrics that arrive within the loop's interval.",
      "A fixed number of instances until it is mended.",
    ],
    source: "Kubernetes documentation: Horizontal Pod Autoscaling (Algorithm details; Stabilization window)",
  },
] as const satisfies readonly FaultEntry[];
