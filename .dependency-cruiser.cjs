/*
 * Who may import whom: docs/ARCHITECTURE.md has the table, this enforces it.
 * Tests may import anything; nothing imports tests.
 */
const TEST = "([.]test[.]tsx?$|^tests/|/testing/)";
const OURS = "^(app|components|content|lib|prisma|scripts|simulations|tests)/";
const sim = (...rooms) => rooms.map((room) => `^simulations/${room}(/|[.]ts$)`);
const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);

/* Each room of the engine, and the rooms below it. */
const FLOOR = ["kernel"];
const BASE = [...FLOOR, "structures", "network", "telemetry"];
const UP_TO_PROTOCOLS = [...BASE, "query", "protocols"];
const UP_TO_SERVICES = [...UP_TO_PROTOCOLS, "services"];
const UP_TO_CATALOGUES = [...UP_TO_SERVICES, "checkers", "faults", "mitigations"];
const UP_TO_SCENARIOS = [...UP_TO_CATALOGUES, "labs", "experiments", "incidents"];
const OTEL = npm("@opentelemetry/api");

/** A room that may import only what is listed, npm packages and Node's own modules included. */
function only(name, from, allowed, comment) {
  return {
    name: `${name}-only`,
    comment: comment ?? `simulations/${name} imports nothing but what its row of the table lists.`,
    severity: "error",
    from: { path: from, pathNot: TEST },
    to: { pathNot: allowed },
  };
}

/** Something that must not import something. */
function never(name, comment, from, to) {
  return { name, comment, severity: "error", from: { pathNot: TEST, ...from }, to };
}

const room = (name, allowed) => only(name, sim(name), [...sim(name), ...allowed]);

const engine = [
  room("kernel", []),
  room("structures", sim("kernel")),
  room("network", sim("kernel")),
  room("telemetry", [...sim("kernel"), ...OTEL]),
  room("query", [...sim("telemetry"), ...npm("@prometheus-io/[^/]+", "@grafana/[^/]+", "@lezer/[^/]+")]),
  only(
    "protocols",
    "^simulations/protocols/([^/]+)/",
    ["^simulations/protocols/($1/|ports[.]ts$)", ...sim(...BASE)],
    "A protocol that is built on another takes a port; labs, incidents and services wire them.",
  ),
  only("protocol-ports", "^simulations/protocols/ports[.]ts$", sim(...BASE)),
  never(
    "checkers-only",
    "Checkers stand apart from what they check: of protocols they know the types.",
    { path: sim("checkers") },
    { pathNot: sim("checkers", "kernel", "structures"), dependencyTypesNot: ["type-only"] },
  ),
  never(
    "checkers-types-of-protocols-only",
    "Checkers stand apart from what they check.",
    { path: sim("checkers") },
    { pathNot: sim("checkers", "kernel", "structures", "protocols"), dependencyTypes: ["type-only"] },
  ),
  room("services", [...sim(...UP_TO_PROTOCOLS), ...OTEL]),
  room("faults", sim(...UP_TO_SERVICES)),
  room("mitigations", sim(...UP_TO_SERVICES)),
  // What a scenario is stands with the incidents, and their registry lists the labs beside them.
  room("labs", [...sim(...UP_TO_CATALOGUES), "^simulations/incidents/(scenario|brief|play)[.]ts$"]),
  room("experiments", [...sim(...UP_TO_CATALOGUES), "^simulations/incidents/scenario[.]ts$"]),
  room("incidents", [...sim(...UP_TO_CATALOGUES), ...sim("labs", "experiments")]),
  only("runner/core", "^simulations/runner/core/", ["^simulations/runner/core/", ...sim(...UP_TO_SCENARIOS)]),
  never(
    "benchmarks-are-the-top",
    "Nothing is built on a benchmark.",
    { pathNot: [TEST, "^simulations/bench/"] },
    { path: "^simulations/bench/" },
  ),
  never(
    "engine-hosts-stay-in-the-engine",
    "The engine knows nothing of the app around it.",
    { path: "^simulations/" },
    { path: OURS, pathNot: "^simulations/" },
  ),
];

const CATALOGUES = sim(
  ...["runner", "telemetry", "query", "otlp"],
  ...["labs", "experiments", "incidents", "faults", "mitigations"],
);
/* The notebook's form is a schema that the learner's pages and the grading share. */
const COMPONENTS_MAY = [
  ...sim("runner/browser", "telemetry", "query", "labs"),
  "^simulations/incidents/notebook[.]ts$",
];
const SCHEMAS = "^lib/[^/]+/(schema|[a-z-]*limits)[.]ts$";
/* Who is asking, and what a role may do: one table for the procedures and for the interface. */
const PERSON = "^lib/auth/(scopes|signed-in-user)[.]ts$";

const app = [
  never(
    "app-uses-the-catalogues",
    "lib and app know runs, their telemetry and the catalogues, not what they are made of.",
    { path: "^(lib|app)/" },
    { path: "^simulations/", pathNot: CATALOGUES },
  ),
  never(
    "components-use-the-browser-runner",
    "Components draw: of the engine they have the browser's runner, telemetry, queries, labs, and types.",
    { path: "^components/" },
    { path: "^simulations/", pathNot: COMPONENTS_MAY, dependencyTypesNot: ["type-only"] },
  ),
  never(
    "components-use-schemas",
    "Components have lib's schemas, its tRPC client and its formatting; the server's code stays on the server.",
    { path: "^components/" },
    {
      path: "^(lib|prisma|scripts)/",
      pathNot: [
        SCHEMAS,
        PERSON,
        "^lib/trpc/(client[.]tsx|failure[.]ts)$",
        "^lib/format(/|[.]ts$)",
        "^lib/[^/]+[.]ts$",
      ],
      dependencyTypesNot: ["type-only"],
    },
  ),
  never(
    "features-meet-at-their-doors",
    "A feature of lib uses another's service.ts or schema.ts, nothing deeper.",
    { path: "^lib/([^/]+)/", pathNot: [TEST, "^lib/(trpc|db)/"] },
    {
      path: "^lib/[^/]+/",
      pathNot: ["^lib/$1/", "^lib/[^/]+/[a-z-]*service[.]ts$", SCHEMAS, PERSON, "^lib/(trpc|db)/"],
    },
  ),
  never(
    "only-services-open-the-database",
    "Rows are read and written in a feature's service and its parts, where ownership is checked: not in routes, routers or schemas.",
    {
      path: ["^(app|components|simulations)/", "^lib/[^/]+[.]ts$", "^lib/[^/]+/(router|schema)[.]ts$"],
      pathNot: [TEST, "^lib/db[.]ts$"],
    },
    { path: "^lib/db([.]ts$|/)" },
  ),
  never(
    "never-app",
    "Routes are the top: nothing imports them.",
    { pathNot: [TEST, "^app/"] },
    { path: "^app/" },
  ),
];

const everywhere = [
  {
    name: "no-cycles",
    comment: "No cycles, of types neither.",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  never(
    "never-tests",
    "Nothing but tests imports tests.",
    { pathNot: [TEST, "[.]config[.]ts$"] },
    { path: TEST },
  ),
  {
    name: "resolvable",
    comment: "An import that leads nowhere.",
    severity: "error",
    from: {},
    to: { couldNotResolve: true },
  },
  never(
    "no-tools-at-run-time",
    "A package for development is not there when the app runs.",
    { path: "^(app|components|lib)/" },
    { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
  ),
];

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [...engine, ...app, ...everywhere],
  options: {
    exclude: { path: ["^[.]next/", "^test-results/", "^[.]data/"] },
    doNotFollow: { path: ["node_modules", "^prisma/generated/"] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
    skipAnalysisNotInRules: true,
  },
};
