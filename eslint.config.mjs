import { fileURLToPath } from "node:url";
import next from "@next/eslint-plugin-next";
import jsxA11y from "eslint-plugin-jsx-a11y";
import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

const ROOT = fileURLToPath(new URL(".", import.meta.url));
const TESTS = ["**/*.test.{ts,tsx}", "tests/**"];
/** Code of simulations/ that talks to a host; the rest is the engine, which must not. */
const ENGINE_HOSTS = ["runner/node", "runner/browser", "otlp", "bench"].map(
  (folder) => `simulations/${folder}/**`,
);

/** Not exact, or not the same everywhere: IEEE 754 leaves their last digits open. The kernel has its own. */
const INEXACT = [
  ...["random", "log", "log2", "log10", "log1p", "exp", "expm1", "pow", "cbrt", "hypot"],
  ...[
    "sin",
    "cos",
    "tan",
    "asin",
    "acos",
    "atan",
    "atan2",
    "sinh",
    "cosh",
    "tanh",
    "asinh",
    "acosh",
    "atanh",
  ],
];
const HOST_GLOBALS = [
  "Date",
  "Intl",
  "Promise",
  "WeakRef",
  "FinalizationRegistry",
  "queueMicrotask",
  "structuredClone",
];
const LOCALE_METHODS = "/^(localeCompare|toLocale[A-Z][A-Za-z]*)$/";

const engine = {
  files: ["simulations/**/*.ts"],
  ignores: [...ENGINE_HOSTS, "simulations/cli.ts", "simulations/cli/**", ...TESTS],
  rules: {
    "no-restricted-globals": [
      "error",
      ...HOST_GLOBALS.map((name) => ({
        name,
        message: "A run is its inputs: the engine has virtual time and no host.",
      })),
    ],
    "no-restricted-properties": [
      "error",
      ...INEXACT.map((property) => ({
        object: "Math",
        property,
        message: "Not exact everywhere: use the kernel's.",
      })),
    ],
    "no-restricted-syntax": [
      "error",
      { selector: ":function[async=true]", message: "No async in the engine: its state must be plain data." },
      {
        selector: ":function[generator=true]",
        message: "No generators in the engine: its state must be plain data.",
      },
      { selector: "AwaitExpression", message: "No await in the engine: its state must be plain data." },
      { selector: "BinaryExpression[operator='**']", message: "Not exact everywhere: use the kernel's pow." },
      {
        selector: "AssignmentExpression[operator='**=']",
        message: "Not exact everywhere: use the kernel's pow.",
      },
      {
        selector: `CallExpression[callee.property.name=${LOCALE_METHODS}]`,
        message: "Depends on the host's locale.",
      },
      { selector: "ImportExpression", message: "The engine is loaded whole." },
    ],
  },
};

export default tseslint.config(
  { ignores: ["node_modules/", ".next/", ".data/", "prisma/generated/", "test-results/", "next-env.d.ts"] },
  { linterOptions: { reportUnusedDisableDirectives: "error" } },
  tseslint.configs.strict,
  {
    rules: {
      eqeqeq: "error",
      "no-console": "off",
      "object-shorthand": "error",
      "prefer-const": "error",
      "max-lines": ["error", { max: 400 }],
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  {
    // Rules that need types are slow, and about promises: the engine has none.
    files: ["**/*.{ts,tsx}"],
    ignores: ["simulations/**"],
    languageOptions: { parserOptions: { project: "tsconfig.json", tsconfigRootDir: ROOT } },
    rules: {
      "@typescript-eslint/await-thenable": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: { attributes: false } }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    files: ["**/*.{ts,mjs}"],
    ignores: TESTS,
    rules: { "max-lines-per-function": ["error", { max: 90, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["{app,components}/**/*.{ts,tsx}", "lib/**/*.tsx"],
    extends: [
      reactHooks.configs.flat.recommended,
      jsxA11y.flatConfigs.strict,
      next.configs["core-web-vitals"],
    ],
    rules: {
      // A box that scrolls must be reachable by keyboard: a named region with a tab stop (axe: scrollable-region-focusable).
      "jsx-a11y/no-noninteractive-tabindex": ["error", { tags: [], roles: ["region", "tabpanel"] }],
      "jsx-a11y/label-has-associated-control": ["error", { depth: 4 }],
    },
  },
  engine,
  { files: TESTS, rules: { "max-lines": "off" } },
);
