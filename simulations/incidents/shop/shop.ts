import { lognormal } from "../../kernel/distributions";
import { minutes, ms, seconds } from "../../kernel/time";
import type {
  CacheSpec,
  ClientSpec,
  ComponentSpec,
  DatabaseSpec,
  QueueSpec,
  ServiceSpec,
  SystemSpec,
  Versions,
  WorkerSpec,
} from "../../services/component-spec";
import {
  cart,
  catalog,
  emailWorker,
  gateway,
  inventory,
  journeys,
  listOrders,
  payment,
  placeOrder,
} from "./programs";

/** The shop: its parts, their sizes, and who comes to it. Sized so that every part is a third busy on a normal afternoon. */

export const SLO_MILLISECONDS = 800;

const shoppers: ClientSpec = {
  role: "client",
  id: "shoppers",
  journeys: [
    { operation: journeys.browse, weight: 10, sloMicros: null },
    { operation: journeys.fillCart, weight: 4, sloMicros: null },
    { operation: journeys.seeOrders, weight: 4, sloMicros: null },
    { operation: journeys.checkOut, weight: 6, sloMicros: ms(SLO_MILLISECONDS) },
  ],
  // A weekday's early afternoon: a swell until half past two, then fewer and fewer.
  load: {
    kind: "open",
    rate: [
      [0, 21],
      [minutes(15), 23],
      [minutes(32), 24],
      [minutes(50), 22],
      [minutes(80), 18],
    ],
  },
};

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

const services: readonly ServiceSpec[] = [
  service("gateway", {
    instances: 2,
    workers: 512,
    backlog: 512,
    cores: 1,
    versions: { v87: gateway },
    version: "v87",
  }),
  service("catalog", {
    instances: 2,
    workers: 64,
    backlog: 128,
    cores: 1,
    versions: { v117: catalog, v118: catalog },
    version: "v117",
    pools: { "catalog-db": { size: 8, acquireTimeoutMicros: ms(400) } },
  }),
  service("cart", {
    instances: 2,
    workers: 64,
    backlog: 128,
    cores: 1,
    versions: { v52: cart },
    version: "v52",
  }),
  service("checkout", {
    instances: 4,
    workers: 64,
    backlog: 128,
    cores: 1,
    versions: { v240: [placeOrder, listOrders] },
    version: "v240",
    pools: { "orders-db": { size: 16, acquireTimeoutMicros: ms(500) } },
  }),
  service("payment", {
    instances: 2,
    workers: 64,
    backlog: 64,
    cores: 1,
    versions: { v33: payment },
    version: "v33",
  }),
  service("inventory", {
    instances: 2,
    workers: 64,
    backlog: 128,
    cores: 1,
    versions: { v75: inventory },
    version: "v75",
    pools: { "orders-db": { size: 16, acquireTimeoutMicros: ms(500) } },
  }),
];

const database = (id: string, cores: number, sessions: number): DatabaseSpec => ({
  role: "database",
  id,
  instances: 1,
  workers: sessions,
  backlog: 0,
  cores,
  restartMicros: seconds(30),
  system: "postgresql",
  version: "16.4",
  slowStatementMicros: seconds(3),
});

const cache: CacheSpec = {
  role: "cache",
  id: "catalog-cache",
  instances: 1,
  workers: 1_024,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(5),
  system: "redis",
  version: "7.4",
  ttlMicros: minutes(10),
  lookup: lognormal(ms(0.2), 0.3),
};

const queue: QueueSpec = {
  role: "queue",
  id: "email-queue",
  instances: 1,
  workers: 256,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(10),
  system: "rabbitmq",
  version: "4.0",
  destination: "email-queue",
  accept: lognormal(ms(1), 0.3),
  capacity: 100_000,
};

const emails: WorkerSpec = {
  role: "worker",
  id: "email-worker",
  instances: 1,
  workers: 4,
  backlog: 0,
  cores: 1,
  restartMicros: seconds(15),
  consumes: "email-queue",
  versions: { v19: emailWorker, v20: emailWorker },
  version: "v19",
  pools: {},
};

const components: readonly ComponentSpec[] = [
  shoppers,
  ...services,
  database("orders-db", 2, 200),
  database("catalog-db", 1, 40),
  cache,
  queue,
  emails,
];

/** What an incident's shop has beyond the usual one. */
export interface ShopExtras {
  /** Settings of components that are otherwise, by id. */
  readonly settings?: Readonly<Record<string, ShopSettings>>;
  /** Parts that the usual shop does not show, such as third parties. */
  readonly beside?: readonly ComponentSpec[];
  /** Journeys that count against the objective, each good within so long; without it, those that check out. */
  readonly sloMicros?: Partial<Record<keyof typeof journeys, number>>;
}

type ShopSettings = Partial<
  Pick<ServiceSpec, "instances" | "memory"> &
    Pick<ServiceSpec, "cores" | "version" | "workers"> &
    Pick<DatabaseSpec, "disk"> &
    Pick<CacheSpec, "ttlMicros"> &
    Pick<QueueSpec, "delivery"> &
    Pick<WorkerSpec, "sloMicros">
>;

/** The shop, whole, with these versions of its services beside those that it runs. */
export const shop = (
  releases: Readonly<Record<string, Versions>> = {},
  { settings = {}, beside = [], sloMicros }: ShopExtras = {},
): SystemSpec => ({
  components: [
    ...components.map((component): ComponentSpec => {
      if (component.role === "client") return counting(component, sloMicros);
      const released =
        component.role === "service" || component.role === "worker"
          ? { ...component, versions: { ...component.versions, ...releases[component.id] } }
          : component;
      return { ...released, ...settings[component.id] } as ComponentSpec;
    }),
    ...beside,
  ],
  latency: lognormal(ms(0.4), 0.3),
  links: { "shoppers>gateway": lognormal(ms(18), 0.3) },
  popularity: { entries: 3_000, exponent: 1 },
  customers: 40_000,
});

/** The shoppers, with the objective on these journeys instead of the usual ones. */
function counting(client: ClientSpec, sloMicros: ShopExtras["sloMicros"]): ClientSpec {
  if (sloMicros === undefined) return client;
  const counted = Object.entries(journeys).map(
    ([name, { name: title }]) => [title, sloMicros[name as keyof typeof journeys] ?? null] as const,
  );
  const limits = new Map(counted);
  return {
    ...client,
    journeys: client.journeys.map((journey) => {
      return { ...journey, sloMicros: limits.get(journey.operation.name) ?? null };
    }),
  };
}
