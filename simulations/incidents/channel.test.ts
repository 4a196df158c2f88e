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

type Outcome = ReturnType<Parameters<typeof writtenMessages>[1]["outcomeAt"]>;

const BROKEN: Outcome = { brokenFromMicros: minutes(30), recoveredAtMicros: null };

/** Users suffer from minute 30 on, until they recover. */
const recovering =
  (recoveredAtMicros: number) =>
  (atMicros: number): Outcome => ({
    ...BROKEN,
    recoveredAtMicros: recoveredAtMicros <= atMicros ? recoveredAtMicros : null,
  });

const isMissedAt = () => true;

const ids = (clockMicros: number, outcomeAt: (atMicros: number) => Outcome = () => BROKEN) =>
  writtenMessages(CHANNEL, { firstPageMicros: PAGE, clockMicros, outcomeAt, isMissedAt }).map(({ id }) => id);

describe("the channel", () => {
  test("is silent before the first page", () => {
    expect(
      writtenMessages(CHANNEL, {
        firstPageMicros: null,
        clockMicros: minutes(60),
        ...{ outcomeAt: () => BROKEN, isMissedAt },
      }),
    ).toEqual([]);
  });

  test("shows what has been written up to the clock, in order, and nothing of the future", () => {
    expect(ids(PAGE)).toEqual(["early"]);
    expect(ids(PAGE + minutes(5) - 1)).toEqual(["early"]);
    expect(ids(PAGE + minutes(5))).toEqual(["early", "news"]);
    expect(ids(minutes(60))).toEqual(["early", "news", "late"]);
  });

  test("says of a message who wrote it and when, and not on what it depended", () => {
    const [written] = writtenMessages([message("news", minutes(1), "while-broken")], {
      firstPageMicros: PAGE,
      clockMicros: minutes(40),
      ...{ outcomeAt: () => BROKEN, isMissedAt },
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
    expect(ids(minutes(60), recovering(PAGE + minutes(5)))).toEqual(["early", "thanks", "late"]);
    const unharmed = { brokenFromMicros: null, recoveredAtMicros: null };
    expect(ids(minutes(60), () => unharmed)).toEqual(["early", "late"]);
  });

  test("takes nothing back that was written before users recovered, or before they suffered again", () => {
    expect(ids(minutes(60), recovering(PAGE + minutes(5) + 1))).toEqual(["early", "news", "thanks", "late"]);
    const again = (atMicros: number): Outcome =>
      atMicros < PAGE + minutes(7) ? recovering(PAGE + minutes(4))(atMicros) : BROKEN;
    expect(ids(minutes(60), again)).toEqual(["early", "thanks", "late"]);
  });

  test("says nothing of an outage that has just ended, though its window has not", () => {
    const reading = { firstPageMicros: PAGE, clockMicros: minutes(40), outcomeAt: () => BROKEN };
    const written = writtenMessages(CHANNEL, { ...reading, isMissedAt: () => false });
    expect(written.map(({ id }) => id)).toEqual(["early", "late"]);
  });
});
