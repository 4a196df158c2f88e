import { engine } from "../runner/node/live-run";
import { serveRuns } from "../runner/node/serve-runs";
import { findBusyShop } from "./busy-shop";

/** A worker of live runs that knows the busy shop. */
serveRuns(engine(findBusyShop));
