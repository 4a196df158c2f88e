import { expect, test } from "vitest";
import type { MessageView } from "@/lib/runs/schema";
import { arrivedSince, unreadOf, withMessage } from "./unread";

const message = (id: string, atMicros: number, from: string | null = "Ines"): MessageView => {
  return { id, from, role: from === null ? null : "Care", text: id, atMicros };
};
const MESSAGES = [message("a", 10), message("mine", 15, null), message("b", 20)];
const ids = (messages: readonly MessageView[]) => messages.map(({ id }) => id);

test("unread is what colleagues wrote after the last message that was read; one's own never is", () => {
  expect(ids(unreadOf(MESSAGES, -1))).toEqual(["a", "b"]);
  expect(ids(unreadOf(MESSAGES, 10))).toEqual(["b"]);
  expect(ids(unreadOf(MESSAGES, 20))).toEqual([]);
});

test("a message at the very beginning of the run is unread at first", () => {
  expect(ids(unreadOf([message("a", 0)], -1))).toEqual(["a"]);
});

test("what has just come in is told once, and one's own is not told at all", () => {
  expect(ids(arrivedSince([], MESSAGES))).toEqual(["a", "b"]);
  expect(ids(arrivedSince(MESSAGES.slice(0, 1), MESSAGES))).toEqual(["b"]);
  expect(ids(arrivedSince(MESSAGES, MESSAGES))).toEqual([]);
});

test("an acknowledged message takes its place in time, and is there once", () => {
  const late = message("late", 12, null);
  expect(ids(withMessage(MESSAGES, late))).toEqual(["a", "late", "mine", "b"]);
  expect(ids(withMessage(withMessage(MESSAGES, late), late))).toEqual(["a", "late", "mine", "b"]);
});
