import { engine } from "./live-run";
import { serveRuns, workerSettings } from "./serve-runs";
import { StartShelf } from "./start-shelf";

const { shelfFolder } = workerSettings();
serveRuns(engine(undefined, shelfFolder === null ? null : new StartShelf(shelfFolder)));
