/* `npm start`, and with --dev `npm run dev`. */
import "./steps/require-node.mjs";

const { runMain } = await import("./steps/run.mjs");
const { startApp } = await import("./steps/start-app.mjs");
await runMain(() => startApp({ dev: process.argv.includes("--dev") }));
