import { createServer } from "node:http";
import { listenTrouble } from "./place.mjs";
import { endChildren, ROOT } from "./run.mjs";

const STOP_LIMIT_MS = 5_000;

/**
 * Serves in this very process, so that nothing is left behind when it ends. Resolves when pages can be asked for.
 * @param {import("./place.mjs").Place} place
 * @param {{ dev: boolean }} options
 * @returns {Promise<string>} the URL
 */
export async function serve({ host, port, dataDir }, { dev }) {
  const env = /** @type {Record<string, string | undefined>} */ (process.env);
  env["NODE_ENV"] = dev ? "development" : "production";
  env["NEXT_TELEMETRY_DISABLED"] = "1";
  env["FAULTLINE_DATA_DIR"] = dataDir;
  env["HOST"] = host;

  // The port is taken first: what the server is told of its own address is then true, also with PORT=0. Who comes
  // before lib/auth/peer.ts watches the door is sent away: nobody could say who it was.
  /** @type {import("node:http").RequestListener} */
  let handle = (_request, response) => void response.writeHead(503, { "Retry-After": "1" }).end();
  const server = createServer((request, response) => handle(request, response));
  const actualPort = await listen(server, host, port);
  env["PORT"] = String(actualPort);
  stopGracefully(server);

  const { default: next } = await import("next");
  const app = next({
    dev,
    dir: ROOT,
    hostname: host,
    port: actualPort,
    httpServer: server,
    turbopack: dev,
    quiet: !dev,
  });
  await app.prepare();
  const pages = app.getRequestHandler();
  handle = (request, response) => void pages(request, response);
  return `http://${host === "0.0.0.0" || host === "::" ? "localhost" : bracketed(host)}:${actualPort}`;
}

/**
 * @param {import("node:http").Server} server
 * @param {string} host
 * @param {number} port
 * @returns {Promise<number>} the port that was taken
 */
function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once("error", (error) => reject(listenTrouble(error, host, port)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/**
 * On a signal, or when the process that started us over IPC is gone: no new requests, then whatever lib/shutdown.ts
 * was told to close (live runs, the database), then the end. A second signal ends at once.
 * @param {import("node:http").Server} server
 */
function stopGracefully(server) {
  const holder =
    /** @type {{ faultlineShutdown?: { closers: (() => Promise<void>)[], handled: boolean } }} */ (
      globalThis
    );
  const shutdown = (holder.faultlineShutdown ??= { closers: [], handled: true });
  let stopping = false;
  const stop = async () => {
    if (stopping) process.exit(1);
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    server.close();
    server.closeAllConnections();
    for (const close of shutdown.closers.toReversed()) {
      await close().catch((error) => console.error("[shutdown]", error));
    }
    process.exit(0);
  };
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
    process.removeListener(signal, endChildren);
    process.on(signal, () => void stop());
  }
  process.on("disconnect", () => void stop());
}

/** @param {string} host */
function bracketed(host) {
  return host.includes(":") ? `[${host}]` : host;
}
