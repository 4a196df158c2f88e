import { TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { BUCKET, fixtureFrame } from "../../tests/fixtures/war-room-frames";
import { FrameStore } from "./frame-store";
import { LiveFeed } from "./live-feed";

type Subscribe = ConstructorParameters<typeof LiveFeed>[0]["subscribe"];

function setUp() {
  const store = new FrameStore({ clockMicros: 0, state: "paused", speed: 1 });
  const asked: number[] = [];
  let handlers: Parameters<Subscribe>[1] | null = null;
  const onChange = vi.fn();
  const feed = new LiveFeed({
    store,
    subscribe: (fromMicros, given) => {
      asked.push(fromMicros);
      handlers = given;
      return { unsubscribe: () => given.onComplete() };
    },
    onChange,
  });
  const wire = {
    started: () => handlers?.onStarted(),
    frame: (from: number, to: number) => {
      const data = fixtureFrame(from * BUCKET, to * BUCKET);
      handlers?.onData({ id: data.id, data });
    },
    failed: () => handlers?.onError(new Error("gone")),
    refused: (message: string) => {
      const data = { code: "UNAUTHORIZED", httpStatus: 401, path: "runs.live" };
      handlers?.onError(TRPCClientError.from({ error: { code: -32001, message, data } }));
    },
    completed: () => handlers?.onComplete(),
    connecting: () => handlers?.onConnectionStateChange({ state: "connecting" }),
  };
  return { store, asked, feed, wire, onChange };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("the feed of a live run", () => {
  it("asks from the beginning, then after a failure from where the store ends", () => {
    const { asked, feed, wire } = setUp();
    feed.start();
    wire.started();
    expect(feed.connection).toBe("live");
    wire.frame(0, 3);
    wire.failed();
    expect(feed.connection).toBe("reconnecting");
    vi.advanceTimersByTime(0);
    expect(asked).toEqual([-1, 3 * BUCKET]);
  });

  it("subscribes again where a frame is missing, once", () => {
    const { asked, feed, wire, store } = setUp();
    feed.start();
    wire.started();
    wire.frame(0, 3);
    wire.frame(5, 6);
    vi.advanceTimersByTime(0);
    expect(asked).toEqual([-1, 3 * BUCKET]);
    wire.started();
    wire.frame(3, 6);
    expect(store.endMicros).toBe(6 * BUCKET);
  });

  it("tries ever more slowly, says after half a minute that the connection is lost, and recovers by itself", () => {
    const { asked, feed, wire } = setUp();
    feed.start();
    wire.started();
    for (let i = 0; i < 6; i += 1) {
      wire.failed();
      vi.advanceTimersByTime(8_000);
    }
    expect(feed.connection).toBe("lost");
    expect(asked.length).toBeLessThan(8);
    vi.advanceTimersByTime(10_000);
    wire.started();
    expect(feed.connection).toBe("live");
  });

  it("says why the server ended the stream, until there is a stream again", () => {
    const { feed, wire } = setUp();
    feed.start();
    wire.started();
    wire.refused("You have been signed out.");
    vi.advanceTimersByTime(0);
    wire.failed();
    expect(feed.refusal).toBe("You have been signed out.");
    expect(feed.connection).toBe("reconnecting");
    vi.advanceTimersByTime(10_000);
    wire.started();
    expect(feed.refusal).toBeNull();
  });

  it("leaves short breaks to the transport", () => {
    const { asked, feed, wire } = setUp();
    feed.start();
    wire.started();
    wire.connecting();
    expect(feed.connection).toBe("reconnecting");
    wire.started();
    expect(feed.connection).toBe("live");
    expect(asked).toEqual([-1]);
  });

  it("takes the end of a run for an end, and any other for a break", () => {
    const { asked, feed, wire, store } = setUp();
    feed.start();
    wire.started();
    wire.completed();
    vi.advanceTimersByTime(0);
    expect(asked).toHaveLength(2);
    wire.started();
    store.push({ ...fixtureFrame(0, BUCKET), state: "ended" });
    wire.completed();
    vi.advanceTimersByTime(60_000);
    expect(asked).toHaveLength(2);
  });

  it("tells whoever draws of a first frame at once, then at most four times a second, and nothing once it has stopped", () => {
    const { feed, wire, onChange } = setUp();
    feed.start();
    wire.started();
    onChange.mockClear();
    for (let i = 0; i < 10; i += 1) wire.frame(i, i + 1);
    expect(onChange).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(249);
    expect(onChange).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(1);
    expect(onChange).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledTimes(2);
    wire.frame(10, 11);
    wire.frame(11, 12);
    expect(onChange).toHaveBeenCalledTimes(3);
    feed.stop();
    vi.advanceTimersByTime(60_000);
    expect(onChange).toHaveBeenCalledTimes(3);
  });
});
