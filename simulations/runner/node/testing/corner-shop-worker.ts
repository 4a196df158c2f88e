import { findCornerShop } from "../../testing/corner-shop-incident";
import { findRunaway } from "../../testing/runaway";
import { engine } from "../live-run";
import { serveRuns } from "../serve-runs";

/** A worker that knows the corner shop, and the scenario that goes wrong. */
serveRuns(engine((id) => findCornerShop(id) ?? findRunaway(id)));
