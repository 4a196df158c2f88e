import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { POSTMORTEM_DEBOUNCE_MS, PostmortemSaver } from "./postmortem-saver";

/** A server that keeps what it is sent, and refuses or loses as many requests as it is told to. */
function server(failures: ("lost" | "refused")[] = []) {
  const kept: string[] = [];
  const saver = new PostmortemSaver({
    text: "draft",
    send: async (text) => {
      const failure = failures.shift();
      if (failure) throw new Error(failure);
      kept.push(text);
    },
    failureOf: (error) => {
      const kind = error instanceof Error && error.message === "refused" ? "refused" : "lost";
      return { kind, message: `it was ${kind}`, field: null };
    },
  });
  return { saver, kept };
}

describe("the postmortem's text", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is sent once after a pause, not after every key", async () => {
    const { saver, kept } = server();
    saver.type("draft 1");
    saver.type("draft 12");
    expect(saver.state().status).toBe("typing");
    await vi.advanceTimersByTimeAsync(POSTMORTEM_DEBOUNCE_MS);
    expect(kept).toEqual(["draft 12"]);
    expect(saver.state()).toEqual({ text: "draft 12", status: "saved", message: null });
  });
  it("is sent again until it is answered, and kept on the page meanwhile", async () => {
    const { saver, kept } = server(["lost", "lost"]);
    saver.type("mine");
    await vi.advanceTimersByTimeAsync(POSTMORTEM_DEBOUNCE_MS);
    expect(saver.state()).toMatchObject({ text: "mine", status: "waiting" });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(kept).toEqual(["mine"]);
    expect(saver.state().status).toBe("saved");
  });
  it("says why it was refused, and tries again only after a change", async () => {
    const { saver, kept } = server(["refused"]);
    saver.type("too long");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(saver.state()).toMatchObject({ text: "too long", status: "refused", message: "it was refused" });
    saver.type("short");
    await vi.advanceTimersByTimeAsync(POSTMORTEM_DEBOUNCE_MS);
    expect(kept).toEqual(["short"]);
  });
  it("sends what was typed while a request was on its way", async () => {
    const { saver, kept } = server();
    saver.type("one");
    const sent = saver.flush();
    saver.type("two");
    await sent;
    await vi.advanceTimersByTimeAsync(POSTMORTEM_DEBOUNCE_MS);
    expect(kept).toEqual(["one", "two"]);
  });
});
