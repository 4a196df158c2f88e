import { describe, expect, it, vi } from "vitest";
import type { GradedAnswer } from "@/lib/quizzes/schema";
import { Outbox, type Delivered, type OutboxHost, type OutgoingAnswer } from "./outbox";

const outgoing = (key: string): OutgoingAnswer => ({
  key,
  place: { kind: "attempt", attemptId: "a1" },
  itemId: "q-9.1-first-signal",
  response: { kind: "single", choice: "1" },
  givenAt: 1_000,
});
const delivered = (itemId: string): Delivered => ({
  answer: { itemId } as GradedAnswer,
  lessonCompleted: false,
});

function host(send: OutboxHost["send"], entries = new Map<string, string>()): OutboxHost {
  return {
    storage: {
      getItem: (name) => entries.get(name) ?? null,
      setItem: (name, value) => void entries.set(name, value),
      removeItem: (name) => void entries.delete(name),
    },
    name: "answers:u1",
    send,
    isFinal: (error) => error instanceof RangeError,
    pause: () => Promise.resolve(),
  };
}

describe("an answer on its way", () => {
  it("is kept in the browser until the server has acknowledged it", async () => {
    const entries = new Map<string, string>();
    let acknowledge: (value: Delivered) => void = () => {};
    const outbox = new Outbox(host(() => new Promise((resolve) => (acknowledge = resolve)), entries));
    const delivery = outbox.deliver(outgoing("key-0001"));
    expect(outbox.waiting()).toEqual([outgoing("key-0001")]);
    acknowledge(delivered("q"));
    await delivery;
    expect(entries.size).toBe(0);
  });

  it("is sent again under the same key while the network fails", async () => {
    const send = vi.fn<OutboxHost["send"]>();
    send
      .mockRejectedValueOnce(new TypeError("Failed to fetch"))
      .mockRejectedValueOnce(new TypeError("Failed to fetch"))
      .mockResolvedValueOnce(delivered("q"));
    const onWaiting = vi.fn();
    await new Outbox(host(send)).deliver(outgoing("key-0001"), onWaiting);
    expect(send.mock.calls.map(([{ key }]) => key)).toEqual(["key-0001", "key-0001", "key-0001"]);
    expect(onWaiting).toHaveBeenCalledTimes(2);
  });

  it("is waited for by whoever hands its attempt in, whether it is recorded or refused, and no other is", async () => {
    const acknowledge: Record<string, (value: Delivered) => void> = {};
    const refuse: Record<string, (error: unknown) => void> = {};
    const send = ({ key }: OutgoingAnswer): Promise<Delivered> =>
      new Promise((resolve, reject) => {
        acknowledge[key] = resolve;
        refuse[key] = reject;
      });
    const outbox = new Outbox(host(send));
    void outbox.deliver(outgoing("key-0001"));
    outbox.deliver(outgoing("key-0002")).catch(() => undefined);
    void outbox.deliver({ ...outgoing("key-0003"), place: { kind: "attempt", attemptId: "a2" } });
    const onWaiting = vi.fn();
    const onSettled = vi.fn();
    const settled = outbox.settled("a1", onWaiting).then(onSettled);
    refuse["key-0001"]?.(new TypeError("Failed to fetch"));
    refuse["key-0002"]?.(new RangeError("the attempt is over"));
    await vi.waitFor(() => expect(onWaiting).toHaveBeenCalledOnce());
    expect(onSettled).not.toHaveBeenCalled();
    acknowledge["key-0001"]?.(delivered("q"));
    await settled;
    expect(onSettled).toHaveBeenCalledOnce();
    expect(outbox.waiting().map(({ key }) => key)).toEqual(["key-0003"]);
  });

  it("survives a reload: the next page finds it and sends it", async () => {
    const entries = new Map<string, string>();
    void new Outbox(host(() => new Promise(() => {}), entries)).deliver(outgoing("key-0001"));
    const send = vi.fn<OutboxHost["send"]>().mockResolvedValue(delivered("q"));
    const afterReload = new Outbox(host(send, entries));
    await Promise.all(afterReload.waiting().map((answer) => afterReload.deliver(answer)));
    expect(send).toHaveBeenCalledExactlyOnceWith(outgoing("key-0001"));
    expect(afterReload.waiting()).toEqual([]);
  });

  it("is sent once when it is delivered twice", async () => {
    const send = vi.fn<OutboxHost["send"]>().mockResolvedValue(delivered("q"));
    const outbox = new Outbox(host(send));
    await Promise.all([outbox.deliver(outgoing("key-0001")), outbox.deliver(outgoing("key-0001"))]);
    expect(send).toHaveBeenCalledOnce();
  });

  it("is given up when the server refuses it", async () => {
    const outbox = new Outbox(host(() => Promise.reject(new RangeError("no such attempt"))));
    await expect(outbox.deliver(outgoing("key-0001"))).rejects.toThrow("no such attempt");
    expect(outbox.waiting()).toEqual([]);
  });

  it("leaves the others in place", async () => {
    const entries = new Map<string, string>();
    const outbox = new Outbox(
      host(
        ({ key }) => (key === "key-0001" ? new Promise(() => {}) : Promise.resolve(delivered("q"))),
        entries,
      ),
    );
    void outbox.deliver(outgoing("key-0001"));
    await outbox.deliver(outgoing("key-0002"));
    expect(outbox.waiting().map(({ key }) => key)).toEqual(["key-0001"]);
  });

  it("does not trip over what others wrote there, or over storage that refuses", async () => {
    expect(
      new Outbox(
        host(() => Promise.reject(new Error("unused")), new Map([["answers:u1", "{oops"]])),
      ).waiting(),
    ).toEqual([]);
    const refusing = host(() => Promise.resolve(delivered("q")));
    const outbox = new Outbox({
      ...refusing,
      storage: {
        ...refusing.storage,
        setItem: () => {
          throw new Error("quota");
        },
      },
    });
    await expect(outbox.deliver(outgoing("key-0001"))).resolves.toEqual(delivered("q"));
  });
});
