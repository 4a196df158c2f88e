import { createStream, nextBelow, nextUniform, type RandomStream } from "../../kernel/random";
import { minutes, seconds } from "../../kernel/time";
import { present } from "../../kernel/assert";
import { grade } from "../../incidents/grading/grade";
import type { Incident } from "../../incidents/incident";
import type { Grade, Notebook, PinRef } from "../../incidents/notebook";
import type { RunRecord } from "../../incidents/grading/run-record";
import { ActionRefusedError } from "../../mitigations/action-offer";
import { clockOf } from "../core/advance";
import type { Run } from "../core/create-run";
import { recordOf } from "../core/run-record";
import { type AtPage, goTo, takeNow } from "./history";

const PINS = 10;
const ACTIONS = 3;
/** Each run is written up by so many. */
const NOTEBOOKS = 20;
const WAIT_MICROS = minutes(10);

/** The grades of people who click at random: three actions in one run, and in the notebook of each ten pins of what there is to be seen and one hypothesis. */
export function clickAtRandom(incident: Incident, start: AtPage, clicker: number): readonly Grade[] {
  const run = start.branch();
  const stream = createStream(run.inputs.seed, `clicker:${clicker}`);
  for (let taken = 0; taken < ACTIONS; taken += 1) {
    goTo(run, clockOf(run) + seconds(30 + nextBelow(stream, 90)));
    actAtRandom(incident, run, stream);
  }
  goTo(run, start.pageMicros + WAIT_MICROS);
  const record = recordOf(run);
  return Array.from({ length: NOTEBOOKS }, () =>
    grade(incident, record, notebookAtRandom(incident, record, stream)),
  );
}

function notebookAtRandom(incident: Incident, record: RunRecord, stream: RandomStream): Notebook {
  const brief = incident.brief();
  const atMicros = record.clockMicros;
  const one = (options: readonly { readonly id: string }[]): string => pick(stream, options).id;
  const hypothesis = {
    component: one(brief.components),
    mechanism: one(brief.mechanisms),
    trigger: one(brief.triggers),
    scope: one(brief.scopes),
    sinceMicros: nextBelow(stream, atMicros - WAIT_MICROS),
    confidence: nextUniform(stream),
    prediction: null,
    pinIds: [],
    atMicros,
  };
  const pins = Array.from({ length: PINS }, (_, index) => {
    const ref = pinAtRandom(incident, record, stream);
    return { id: `p${index}`, step: "metrics" as const, ref, atMicros };
  });
  return {
    pins,
    hypotheses: [hypothesis],
    hintsTaken: [],
    declaredRecoveredAtMicros: null,
    submittedAtMicros: atMicros,
  };
}

function pick<T>(stream: RandomStream, options: readonly T[]): T {
  return present(options[nextBelow(stream, options.length)], "option");
}

function actAtRandom(incident: Incident, run: Run, stream: RandomStream): void {
  const offer = pick(stream, incident.brief().actions);
  try {
    takeNow(run, { kind: offer.kind, target: pick(stream, offer.targets), parameters: {} });
  } catch (error) {
    if (!(error instanceof ActionRefusedError)) throw error;
  }
}

/** Anything that the screens show near the page: a kind first, then one of its items. */
function pinAtRandom(incident: Incident, record: RunRecord, stream: RandomStream): PinRef {
  const { components, resources } = incident.brief();
  const toMicros = record.clockMicros - seconds(nextBelow(stream, 900));
  const window = { fromMicros: Math.max(0, toMicros - minutes(2)), toMicros, limit: 50 };
  switch (nextBelow(stream, 5)) {
    case 0:
      return { kind: "change", changeId: pick(stream, record.changes).id };
    case 1: {
      const { traces } = record.traces({ ...window, order: "newest" });
      if (traces.length > 0) return { kind: "trace", traceId: pick(stream, traces).traceId };
      break;
    }
    case 2: {
      const { lines } = record.logs(window);
      if (lines.length > 0) return { kind: "log", logId: pick(stream, lines).id };
      break;
    }
    default:
      break;
  }
  const red = `red:${pick(stream, components).id}:${pick(stream, ["rate", "errors", "duration"])}`;
  const use = `use:${pick(stream, resources).id}:${pick(stream, ["utilization", "queue", "errors"])}`;
  return { kind: "metric", series: nextBelow(stream, 2) === 0 ? red : use, ...window };
}
