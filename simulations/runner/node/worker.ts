import { engine } from "./live-run";
import { serveRuns } from "./serve-runs";

serveRuns(engine());
