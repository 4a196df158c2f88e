import { describe, expect, test } from "vitest";
import { minutes } from "../kernel/time";
import { writtenMessages, type ChannelMessage } from "./channel";

const message = (id: string, afterPageMicros: number, only?: ChannelMessage["only"]): ChannelMessage => ({
  id,
  from: "Ines",
  role: "Customer care",
  afterPageMicros,
  text: `It is ${id}.`,
  ...(only === undefined ? {} : { only }),
});
const PAGE = minutes(31);
const CHANNEL = [
  message("late", minutes(8)),
  message("early", minutes(-2)),
  message("news", minutes(5), "while-broken"),
  message("thanks", minutes(6), "once-recovered"),
];
const BROKEN = { brokenFromMicros: minutes(30), recoveredAtMicros: null };

const ids = (
  clockMicros: number,
  outcome: { brokenFromMicros: number | null; recoveredAtMicros: number | null },
) => writtenMessages(CHANNEL, { firstPageMicros: PAGE, clockMicros, outcome }).map(({ id }) => id);

describe("the channel", () => {
  test("is silent before the first page", () => {
    expect(
      writtenMessages(CHANNEL, { firstPageMicros: null, clockMicros: minutes(60), outcome: BROKEN }),
    ).toEqual([]);
  });

  test("shows what has been written up to the clock, in order, and nothing of the future", () => {
    expect(ids(PAGE, BROKEN)).toEqual(["early"]);
    expect(ids(PAGE + minutes(5) - 1, BROKEN)).toEqual(["early"]);
    expect(ids(PAGE + minutes(5), BROKEN)).toEqual(["early", "news"]);
    expect(ids(minutes(60), BROKEN)).toEqual(["early", "news", "late"]);
  });

  test("says of a message who wrote it and when, and not on what it depended", () => {
    const [written] = writtenMessages([message("news", minutes(1), "while-broken")], {
      firstPageMicros: PAGE,
      clockMicros: minutes(40),
      outcome: BROKEN,
    });
    expect(written).toEqual({
      id: "news",
      from: "Ines",
      role: "Customer care",
      text: "It is news.",
      atMicros: PAGE + minutes(1),
    });
  });

  test("asks for news only while users suffer, and gives thanks only once they do not", () => {
    const recovered = { brokenFromMicros: minutes(30), recoveredAtMicros: PAGE + minutes(5) };
    expect(ids(minutes(60), recovered)).toEqual(["early", "thanks", "late"]);
    const unharmed = { brokenFromMicros: null, recoveredAtMicros: null };
    expect(ids(minutes(60), unharmed)).toEqual(["early", "late"]);
  });

  test("does not take back what was written before users recovered", () => {
    const recovered = { brokenFromMicros: minutes(30), recoveredAtMicros: PAGE + minutes(5) + 1 };
    expect(ids(minutes(60), recovered)).toEqual(["early", "news", "thanks", "late"]);
  });
});
