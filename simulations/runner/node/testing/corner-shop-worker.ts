import { findCornerShop } from "../../testing/corner-shop-incident";
import { engine } from "../live-run";
import { serveRuns } from "../serve-runs";

/** A worker that knows the corner shop alone. */
serveRuns(engine(findCornerShop));
