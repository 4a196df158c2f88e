import { describe, expect, test } from "vitest";
import { minutes, seconds } from "../../kernel/time";
import { digests, executeRun } from "../core/execute-run";
import type { RunAction } from "../core/run-inputs";
import type { WrittenMessage } from "../../incidents/channel";
import { cornerShop, findCornerShop } from "../testing/corner-shop-incident";
import { LIMIT_MICROS, shopAction, shopInputs } from "../testing/corner-shop";
import type { Executable } from "./executable";
import { engine } from "./live-run";
import type { OpenRun } from "./placement";

const ACTED = minutes(12);
const UNTIL = minutes(15);

function open(seed: number, untilMicros: number, actions: readonly RunAction[] = []): OpenRun {
  return {
    runId: `run ${seed}`,
    branch: 0,
    inputs: shopInputs(seed, actions),
    untilMicros,
    limitMicros: LIMIT_MICROS,
  };
}

/** As a host executes it: in strides, to where it was opened for. */
function executed(executable: Executable, until: number): Executable {
  while (executable.clockMicros < until)
    executable.advanceTo(Math.min(until, executable.clockMicros + seconds(20)));
  return executable;
}

const digestsOf = (executable: Executable): unknown => executable.answer({ kind: "digests", ask: {} });
const straight = (until: number, actions: readonly RunAction[]) => ({
  ...digests(executeRun(shopInputs(7, actions), until, { find: findCornerShop })),
  clockMicros: until,
});

describe("a fork on the thread that holds its parent", () => {
  const execute = engine(findCornerShop);
  const parent = executed(execute(open(7, UNTIL, [shopAction(ACTED)]), []), UNTIL);

  test("begins at most a minute before it parts, not at time 0, and is the same to the bit", () => {
    const at = ACTED + seconds(130);
    const fork = execute(open(7, at, [shopAction(ACTED)]), [parent]);
    expect(fork.clockMicros).toBe(ACTED + seconds(120));
    executed(fork, at);
    expect(digestsOf(fork)).toEqual(straight(at, [shopAction(ACTED)]));
    fork.act(shopAction(at, "dust"));
    executed(fork, UNTIL);
    expect(digestsOf(fork)).toEqual(straight(UNTIL, [shopAction(ACTED), shopAction(at, "dust")]));
  });

  test("of another seed begins at time 0", () => {
    expect(execute(open(8, UNTIL), [parent]).clockMicros).toBe(0);
  });

  test("takes the nearest of several, and outlives them", () => {
    const near = executed(execute(open(7, UNTIL, [shopAction(ACTED, "dust")]), [parent]), UNTIL);
    const fork = execute(open(7, UNTIL, [shopAction(ACTED, "dust")]), [parent, near]);
    near.release();
    expect(fork.clockMicros).toBe(UNTIL);
    expect(digestsOf(fork)).toEqual(straight(UNTIL, [shopAction(ACTED, "dust")]));
  });
});

describe("questions about the incident", () => {
  const wrote = (id: string, afterPageMicros: number, only?: "while-broken" | "once-recovered") => ({
    ...{ id, from: "Ines", role: "Care", text: id, afterPageMicros },
    ...(only === undefined ? {} : { only }),
  });
  const channel = [
    wrote("early", minutes(-1)),
    wrote("suffering", seconds(30), "while-broken"),
    wrote("relieved", minutes(9), "once-recovered"),
    wrote("never", minutes(60)),
  ];
  const find = () => ({ ...cornerShop, channel: () => channel });
  const at = (until: number): Executable => {
    const run = engine(find)({ ...open(7, until), inputs: shopInputs(7, [shopAction(ACTED)]) }, []);
    return executed(run, until);
  };
  const written = (run: Executable) =>
    (run.answer({ kind: "channel", ask: {} }) as readonly WrittenMessage[]).map(({ id }) => id);

  test("the channel holds what colleagues have written up to the clock, as users fared when they wrote", () => {
    expect(written(at(minutes(9)))).toEqual([]);
    expect(written(at(ACTED))).toEqual(["early", "suffering"]);
    expect(written(at(minutes(24)))).toEqual(["early", "suffering", "relieved"]);
  });

  test("predictions are judged in the order asked, and stay open until their time has come", () => {
    const series = "red:shop:duration";
    const predictions = (["falls", "rises"] as const).map((expects) => ({
      ...{ series, expects, withinMicros: minutes(4), atMicros: ACTED },
    }));
    const states = (run: Executable) =>
      (run.answer({ kind: "predictions", ask: { predictions } }) as { state: string }[]).map(
        ({ state }) => state,
      );
    expect(states(at(ACTED + minutes(3)))).toEqual(["open", "open"]);
    expect(states(at(ACTED + minutes(4)))).toEqual(["held", "failed"]);
  });
});
