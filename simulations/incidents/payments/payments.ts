import { lognormal } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type {
  CacheSpec,
  ClientSpec,
  ComponentSpec,
  DatabaseSpec,
  NetworkSpec,
  QueueSpec,
  ServiceSpec,
  SystemSpec,
  Versions,
  WorkerSpec,
} from "../../services/component-spec";
import type { Policy } from "../../services/policy";
import {
  accounts,
  bank,
  createPayment,
  gateway,
  journeysAt,
  ledger,
  payoutRun,
  refundPayment,
  risk,
  webhooks,
} from "./programs";

/** Saldora takes payments for merchants and pays them out: its parts in two regions, their sizes, and who comes to them. */

export const SLO_MILLISECONDS = 750;
export const PAYOUT_EVERY_MICROS = seconds(20);
const LEDGER_DB = "ledger-db";

/** What an incident may want otherwise. */
export interface PaymentsOptions {
  /** Whether the database refuses what a payout scheduler writes under a lease that another has got since. As usual: true. */
  readonly fenced?: boolean;
  /** What counts against the objective, and how long it may take. As usual: payments, within 750 ms. */
  readonly counted?: { readonly journeys: "payments" | "reads" | "none"; readonly withinMicros: number };
  /** Of services and of the database, by id: what is not as usual. */
  readonly settings?: Readonly<
    Record<string, Setting<ServiceSpec> | Setting<DatabaseSpec> | Setting<WorkerSpec>>
  >;
  /** How merchants' servers wait for a payment, and whether they ask again. As usual: ten seconds, and once. */
  readonly patience?: Policy;
}

type Setting<Spec> = Partial<Omit<Spec, "role" | "id">>;

const USUALLY_COUNTED = { journeys: "payments", withinMicros: ms(SLO_MILLISECONDS) } as const;

/** A weekday's forenoon: most come about eleven. */
function merchants(
  region: string,
  rate: number,
  { counted = USUALLY_COUNTED, patience }: PaymentsOptions,
): ClientSpec {
  const { journeys, withinMicros } = counted;
  const ofPayments = journeys === "payments" ? withinMicros : null;
  const ofReads = journeys === "reads" ? withinMicros : null;
  const { pay, balance, transactions, refund } = journeysAt(`gateway-${region}`, patience);
  return {
    role: "client",
    id: `merchants-${region}`,
    journeys: [
      { operation: pay, weight: 5, sloMicros: ofPayments },
      { operation: balance, weight: 3, sloMicros: ofReads },
      { operation: transactions, weight: 2.5, sloMicros: ofReads },
      { operation: refund, weight: 1, sloMicros: null },
    ],
    load: {
      kind: "open",
      rate: [
        [0, rate * 0.9],
        [minutes(20), rate],
        [minutes(45), rate * 1.05],
        [minutes(80), rate * 0.85],
      ],
    },
  };
}

const service = (
  id: string,
  rest: Omit<ServiceSpec, "role" | "id" | "restartMicros" | "pools"> & Partial<Pick<ServiceSpec, "pools">>,
): ServiceSpec => ({
  role: "service",
  id,
  restartMicros: seconds(20),
  pools: {},
  ...rest,
});

const MIB = 1024 * 1024;
const two = { instances: 2, workers: 64, backlog: 128, cores: 1 } as const;
const connections = (size: number) => ({ [LEDGER_DB]: { size, acquireTimeoutMicros: ms(400) } });

const front = (region: string): ServiceSpec =>
  service(`gateway-${region}`, {
    ...two,
    workers: 256,
    backlog: 256,
    versions: { v41: gateway, v42: gateway },
    version: "v41",
  });

const services: readonly ServiceSpec[] = [
  front("west"),
  front("central"),
  service("payments", {
    ...two,
    versions: { v212: [createPayment, refundPayment] },
    version: "v212",
    pools: connections(10),
  }),
  service("risk", {
    ...two,
    versions: { v58: risk, v59: risk },
    version: "v58",
    memory: {
      limitBytes: 768 * MIB,
      baseBytes: 260 * MIB,
      requestBytes: 3 * MIB,
      leakBytes: {},
      pause: { fixedMicros: ms(2), markMicrosPerMib: 40, sweepMicrosPerMib: 10 },
      longPauseMicros: ms(200),
    },
  }),
  service("ledger", { ...two, versions: { v96: ledger }, version: "v96", pools: connections(12) }),
  service("accounts", {
    ...two,
    versions: { v64: accounts, v65: accounts },
    version: "v64",
    pools: connections(10),
  }),
  service("bank", {
    instances: 2,
    workers: 256,
    backlog: 256,
    cores: 8,
    versions: { "2026-01": bank },
    version: "2026-01",
    dns: { ttlMicros: seconds(60) },
  }),
];

const payouts = (fenced: boolean): ServiceSpec =>
  service("payouts", {
    ...two,
    workers: 4,
    backlog: 4,
    versions: { v17: [payoutRun(fenced)] },
    version: "v17",
    pools: connections(3),
    schedule: { operation: "POST /payout-runs", everyMicros: PAYOUT_EVERY_MICROS },
  });

const database: DatabaseSpec = {
  role: "database",
  id: LEDGER_DB,
  instances: 3,
  workers: 120,
  backlog: 0,
  cores: 2,
  restartMicros: seconds(30),
  system: "postgresql",
  version: "17.2",
  slowStatementMicros: seconds(2),
  transactions: {
    commit: lognormal(ms(6), 0.3),
    lockTimeoutMicros: ms(400),
    deadlockTimeoutMicros: ms(100),
  },
  replication: {
    // The standby beside the primary is heard first; the one in the west only when that is away.
    synchronous: 1,
    shipping: lognormal(ms(0.6), 0.3),
    apply: lognormal(ms(18), 0.35),
    failover: { heartbeatMicros: seconds(2), missedBeats: 3, promotionMicros: seconds(8), fencing: true },
  },
};

const cache: CacheSpec = {
  role: "cache",
  id: "balance-cache",
  instances: 1,
  workers: 1_024,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(5),
  system: "redis",
  version: "7.4",
  ttlMicros: seconds(30),
  ttlJitter: 0.25,
  lookup: lognormal(ms(0.2), 0.3),
};

const events: QueueSpec = {
  role: "queue",
  id: "payment-events",
  instances: 1,
  workers: 256,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(10),
  system: "kafka",
  version: "4.0",
  destination: "payment-events",
  accept: lognormal(ms(2), 0.3),
  capacity: Infinity,
  log: { partitions: 6, by: "entry" },
};

const callers: WorkerSpec = {
  role: "worker",
  id: "webhooks",
  instances: 3,
  workers: 1,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(15),
  consumes: "payment-events",
  group: {
    heartbeatMicros: seconds(3),
    sessionTimeoutMicros: seconds(10),
    maxPollIntervalMicros: seconds(60),
    maxPollRecords: 10,
    rebalanceMicros: seconds(1),
  },
  versions: { v29: webhooks, v30: webhooks },
  version: "v29",
  pools: {},
};

const [west, central] = ["eu-west", "eu-central"] as const;

/** The west takes requests and reads; the money moves in the middle. */
const network: NetworkSpec = {
  regions: {
    "gateway-west": west,
    accounts: west,
    "balance-cache": west,
    "gateway-central": central,
    payments: central,
    risk: central,
    ledger: central,
    payouts: central,
    [LEDGER_DB]: central,
    [`${LEDGER_DB}/2`]: west,
    "payment-events": central,
    webhooks: central,
  },
  latency: { [`${west}>${central}`]: lognormal(ms(11), 0.08) },
};

/** Saldora, whole, with these versions of its services beside those that it runs. */
export function payments(
  releases: Readonly<Record<string, Versions>> = {},
  options: PaymentsOptions = {},
): SystemSpec {
  const { fenced = true, settings = {} } = options;
  const components: readonly ComponentSpec[] = [
    merchants("west", 4.5, options),
    merchants("central", 6.5, options),
    ...services,
    payouts(fenced),
    database,
    cache,
    events,
    callers,
  ];
  return {
    components: components.map((component) => {
      const set = { ...component, ...settings[component.id] } as ComponentSpec;
      return set.role === "service" || set.role === "worker"
        ? { ...set, versions: { ...set.versions, ...releases[set.id] } }
        : set;
    }),
    latency: lognormal(ms(0.4), 0.3),
    links: {
      "merchants-west>gateway-west": lognormal(ms(9), 0.3),
      "merchants-central>gateway-central": lognormal(ms(9), 0.3),
      "payments>bank": lognormal(ms(7), 0.25),
      "payouts>bank": lognormal(ms(7), 0.25),
    },
    network,
    popularity: { entries: 400, exponent: 1 },
    customers: 50_000,
  };
}
