import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure } from "../../lib/trpc/failure";
import { STEPS, type Step } from "../../simulations/incidents/notebook";
import { browserDrafts, reconcile, type NoteDraft } from "./note-draft";
import { NOTE_DEBOUNCE_MS, NoteSaver } from "./note-saver";

class MemoryStorage {
  readonly entries = new Map<string, string>();
  getItem = (key: string) => this.entries.get(key) ?? null;
  setItem = (key: string, value: string) => void this.entries.set(key, value);
  removeItem = (key: string) => void this.entries.delete(key);
}

const lost: Failure = { kind: "lost", message: "No connection.", field: null };
const refused: Failure = { kind: "refused", message: "Submitted already.", field: null };

/** A server that can be away or unwilling, and a browser's storage that outlives the notebook. */
function setUp(saved: string | undefined = undefined) {
  const storage = new MemoryStorage();
  const server = {
    text: saved ?? "",
    requests: [] as string[],
    mood: "well" as "well" | "away" | "unwilling",
  };
  const open = () =>
    new NoteSaver<Step>({
      steps: STEPS,
      notes: { logs: server.text },
      drafts: browserDrafts("run", storage as unknown as Storage),
      send: async (_step, text) => {
        server.requests.push(text);
        await new Promise((resolve) => setTimeout(resolve, 50));
        if (server.mood !== "well") throw server.mood;
        server.text = text;
      },
      failureOf: (error) => (error === "away" ? lost : refused),
    });
  return { storage, server, open };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a note", () => {
  it("is sent once, 600 ms after the last key, and its draft goes when it is acknowledged", async () => {
    const { server, storage, open } = setUp();
    const saver = open();
    for (const text of ["p", "po", "pool"]) saver.type("logs", text);
    expect(storage.entries.size).toBe(1);
    expect(saver.states().logs.status).toBe("typing");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS);
    expect(saver.states().logs.status).toBe("saving");
    await vi.advanceTimersByTimeAsync(50);
    expect(server.requests).toEqual(["pool"]);
    expect(saver.states().logs).toEqual({ text: "pool", status: "saved", message: null });
    expect(storage.entries.size).toBe(0);
  });

  it("typed on while a request is under way goes out after it, never beside it", async () => {
    const { server, open } = setUp();
    const saver = open();
    saver.type("logs", "one");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS);
    saver.type("logs", "one two");
    expect(server.requests).toEqual(["one"]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.requests).toEqual(["one", "one two"]);
    expect(saver.states().logs.status).toBe("saved");
  });

  it("waits out a lost connection with the same content, and says so", async () => {
    const { server, storage, open } = setUp();
    server.mood = "away";
    const saver = open();
    saver.type("logs", "kept");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS + 50);
    expect(saver.states().logs).toEqual({ text: "kept", status: "waiting", message: lost.message });
    expect(storage.entries.size).toBe(1);
    server.mood = "well";
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.requests).toEqual(["kept", "kept"]);
    expect(server.text).toBe("kept");
    expect(saver.states().logs.status).toBe("saved");
  });

  it("survives the page: an unacknowledged text is there again and is sent", async () => {
    const { server, open } = setUp("before");
    server.mood = "away";
    const first = open();
    first.type("logs", "before and after");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS + 50);
    first.close();
    server.mood = "well";
    const second = open();
    expect(second.states().logs).toMatchObject({ text: "before and after", status: "typing" });
    second.open();
    await vi.advanceTimersByTimeAsync(50);
    expect(second.states().logs.status).toBe("saved");
    expect(server.text).toBe("before and after");
  });

  it("is waited for by whoever submits, also while an older text is under way", async () => {
    const { server, open } = setUp();
    const saver = open();
    saver.type("logs", "old");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS);
    saver.type("logs", "old and new");
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(100);
    expect(await flushed).toBe(true);
    expect(server.requests).toEqual(["old", "old and new"]);
  });

  it("goes out at once when the notebook closes, and is left to the next one if that fails", async () => {
    const { server, storage, open } = setUp();
    const saver = open();
    saver.type("logs", "just typed");
    saver.close();
    await vi.advanceTimersByTimeAsync(50);
    expect(server.text).toBe("just typed");
    server.mood = "away";
    saver.type("logs", "lost for now");
    saver.close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toEqual(["just typed", "lost for now"]);
    expect(storage.entries.size).toBe(1);
  });

  it("that is refused keeps its text and is not sent again until it changes", async () => {
    const { server, open } = setUp();
    server.mood = "unwilling";
    const saver = open();
    saver.type("logs", "too late");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toHaveLength(1);
    expect(saver.states().logs).toEqual({ text: "too late", status: "refused", message: refused.message });
    server.mood = "well";
    saver.type("logs", "too late?");
    await vi.advanceTimersByTimeAsync(NOTE_DEBOUNCE_MS + 50);
    expect(server.text).toBe("too late?");
  });

  it("typed back to what is saved costs no request", async () => {
    const { server, storage, open } = setUp("same");
    const saver = open();
    saver.type("logs", "same!");
    saver.type("logs", "same");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.requests).toEqual([]);
    expect(saver.states().logs.status).toBe("saved");
    expect(storage.entries.size).toBe(0);
  });
});

describe("reconciling a draft with the server's text", () => {
  const draft = (text: string, base: string, sent: string[] = []): NoteDraft => ({ text, base, sent });

  it("goes on with the draft when the server has what the draft began from, or one of the texts sent since", () => {
    expect(reconcile("a", draft("a b", "a"))).toBe("a b");
    expect(reconcile("a x", draft("a y", "a", ["a x"]))).toBe("a y");
    expect(reconcile("a", draft("", "a"))).toBe("");
  });
  it("goes on with the server's text when the draft is in it", () => {
    expect(reconcile("a b c", draft("b", "a"))).toBe("a b c");
    expect(reconcile("a", null)).toBe("a");
  });
  it("keeps both when somebody wrote elsewhere", () => {
    expect(reconcile("from the phone", draft("from the desk", "old"))).toBe(
      "from the phone\n\nfrom the desk",
    );
  });
  it("ignores what is in storage and is no draft", () => {
    const storage = new MemoryStorage();
    storage.entries.set("faultline:note:run:logs", '{"text":1}');
    expect(browserDrafts("run", storage as unknown as Storage).read("logs")).toBeNull();
  });
});
