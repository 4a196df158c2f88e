import type { FaultEntry } from "./entry";

/** Faults of what operators run and change: releases, flags, scaling, names, certificates, leases, neighbours. */
export const OPERATION_FAULTS = [
  {
    id: "noisy-client",
    title: "Noisy client",
    mechanism: "noisy-client",
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
    mechanism: "faulty-version",
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
    mechanism: "autoscaler-oscillation",
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
  {
    id: "stale-dns",
    title: "Stale DNS",
    mechanism: "stale-addresses",
    does: "An instance moves to another address, and callers that have resolved its name before ask the old one until the answer's time to live is over.",
    signature: {
      red: "A share of the calls is refused, until the time to live has passed since each caller's last look-up.",
      use: "The instances that are still known take more than their share.",
      traces:
        "Client spans that end at once with connection_refused beside others that succeed; each caller's process has a last one.",
      logs: "Callers tell, one by one, that the name stands for other addresses.",
    },
    confusedWith: [
      {
        id: "crash",
        toldApartBy: "After a crash callers fail as long as the instance is away, and all at once no longer.",
      },
    ],
    cures: [
      "A short time to live before a move, or both addresses during it.",
      "Restart callers that hold on to the answer.",
    ],
    source: "A. Flavel et al.: Re-evaluating the Responsiveness of DNS-Based Network Control. LANMAN 2014",
  },
  {
    id: "certificate-expiry",
    title: "Certificate expired",
    mechanism: "expired-credentials",
    does: "From one moment on no handshake with a component succeeds, because its certificate is too old.",
    signature: {
      red: "All calls of all callers fail from one instant on, and fast; nothing was released.",
      use: "The component idles.",
      traces: "Short client spans with error type certificate_expired, and no server span below.",
      logs: "Every caller, the same error; the component itself has nothing to tell.",
    },
    confusedWith: [
      {
        id: "partition",
        toldApartBy: "In a partition calls time out; here they fail at once, with their own error.",
      },
      { id: "crash", toldApartBy: "A dead process refuses connections, and comes back by itself." },
    ],
    cures: ["Renew the certificate.", "Alert on the days that are left; renew by machine."],
    source:
      "E. Rescorla: RFC 8446, The Transport Layer Security Protocol Version 1.3, section 6.2. IETF 2018",
  },
  {
    id: "noisy-neighbour",
    title: "Noisy neighbour",
    mechanism: "noisy-neighbour",
    does: "Others on the same machine take a share of its CPU from one instance.",
    signature: {
      red: "High percentiles rise, without more requests.",
      use: "The machine tells stolen CPU time: system.cpu.utilization with cpu.mode steal.",
      traces: "All computing spans of one instance are longer by one factor; its waiting is not.",
      logs: "Nothing of its own.",
    },
    confusedWith: [
      { id: "gray-replica", toldApartBy: "There no time is stolen: the instance itself is slow." },
      { id: "slow-cpu", toldApartBy: "There every instance is slow." },
    ],
    cures: ["Move the instance, or limit its neighbours.", "Take the instance out of rotation."],
    source: "X. Zhang et al.: CPI2: CPU Performance Isolation for Shared Compute Clusters. EuroSys 2013",
  },
  {
    id: "leak-gc-spiral",
    title: "Memory leak with a spiral of collections",
    mechanism: "memory-pressure",
    does: "A release leaks memory: the collector runs more often and for longer, until the process is killed, and it begins again.",
    signature: {
      red: "Durations grow for as long as a process lives, then errors when it is killed, again and again.",
      use: "Memory in use rises in a sawtooth over minutes, and the heap's pauses with it.",
      traces: "Spans of all operations become longer with the age of service.instance.id.",
      logs: "Long collections that leave ever more in use; out of memory, killed; started.",
    },
    confusedWith: [
      { id: "crash", toldApartBy: "A crash comes out of nowhere; here pauses announce it." },
      { id: "pause", toldApartBy: "One pause alone leaves memory as it was." },
    ],
    cures: ["Roll back.", "Restart in time, which buys as much as the first life lasted."],
    source: "R. Jones, A. Hosking, E. Moss: The Garbage Collection Handbook, chapter 2. CRC Press 2011",
  },
  {
    id: "lease-without-fencing",
    title: "Lease without fencing",
    mechanism: "lease-without-fencing",
    does: "The holder of a lease stands still for longer than it lasts; another takes over, and the first, awake again, ends what it had begun.",
    signature: {
      red: "Nothing fails. More jobs are recorded than there are: faultline.job.completions with outcome repeated.",
      use: "Nothing stands out.",
      traces: "Two traces of one job, on two instances; one of them has a gap, and ends after the other.",
      logs: "The store: a job was done before, and is done again under an older token.",
    },
    confusedWith: [
      {
        id: "duplicated-messages",
        toldApartBy: "There one request arrives twice; here two processes send one each.",
      },
      {
        id: "clock-skew",
        toldApartBy: "There the holder looks at its clock, which tells it the wrong time.",
      },
    ],
    cures: [
      "Fencing: the store refuses tokens older than the newest.",
      "Jobs that may be done twice without harm.",
    ],
    source: "M. Kleppmann: How to Do Distributed Locking. 2016",
  },
  {
    id: "clock-skew",
    title: "Clock skew of a lease holder",
    mechanism: "clock-skew",
    does: "A holder's clock is slow, so that it takes a lease for valid that has ended for everybody else.",
    signature: {
      red: "Nothing fails. Jobs are done twice, although the holder checks its lease before it writes.",
      use: "Nothing stands out.",
      traces: "Spans of one machine begin before their parents, or lie in the past.",
      logs: "The store: a job was done before, and is done again under an older token.",
    },
    confusedWith: [
      {
        id: "lease-without-fencing",
        toldApartBy: "There the clocks are right, and nobody looks before the write.",
      },
      { id: "skewed-clock", toldApartBy: "There only what telemetry tells is wrong." },
    ],
    cures: [
      "Fencing, which needs no clock.",
      "Synchronize clocks; let a holder give up early by their greatest error.",
    ],
    source:
      "C. Gray and D. Cheriton: Leases: An Efficient Fault-Tolerant Mechanism for Distributed File Cache Consistency. SOSP 1989",
  },
] as const satisfies readonly FaultEntry[];
