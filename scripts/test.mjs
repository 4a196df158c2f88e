/* `npm test`: everything, or the parts that are named: static, unit, integration, e2e. --full takes the long versions. */
import "./steps/require-node.mjs";

const { runMain } = await import("./steps/run.mjs");
const { testAll } = await import("./steps/test-all.mjs");
const parts = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
await runMain(() => testAll({ parts, full: process.argv.includes("--full") }));
