import { describe, expect, it } from "vitest";
import { scheduleFault } from "../faults/schedule-fault";
import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import type { QueueSpec } from "./component-spec";
import { loseBacklog } from "./lose-backlog";
import { within } from "./policy";
import { type Block, operation, publish, respond, work } from "./program";
import type { Trouble } from "./queue-state";
import { stationsOf } from "./resources";
import { littlesLaw } from "./station";
import { probeResource } from "./testing/probe-resource";
import { queueSpecs, serviceSpec, type SmallSystem, visited } from "./testing/small-system";

const shop = serviceSpec("shop", [operation("GET /", [publish("mails", "hello", within(ms(500)))])]);
const delivery = { visibilityMicros: ms(100) };
/** Where the queue stands among the components. */
const MAILS = 2;

/** Visitors whose mails are handled by `steps`. A mail of a visitor at 0 is taken at 3 ms. */
function mails(
  queue: Partial<QueueSpec>,
  steps: Block,
  { at = [0], handlers = 1 }: { readonly at?: readonly number[]; readonly handlers?: number } = {},
): SmallSystem {
  const [broker, mailer] = queueSpecs("mails", "mailer", [operation("hello", steps)], handlers);
  return visited([shop, { ...broker, ...queue }, mailer], "shop", "GET /", at);
}

function run(small: SmallSystem, untilMicros: number): SmallSystem {
  small.system.world.advanceTo(untilMicros);
  for (const { name, station } of stationsOf(small.system)) {
    const { numberIntegral, timeIntegral } = littlesLaw(station, small.system.world.nowMicros);
    expect(numberIntegral, `Little's law at ${name}, seed ${small.seed}`).toBe(timeIntegral);
  }
  return small;
}

const handled = ({ recording }: SmallSystem): string[] =>
  recording.spans
    .filter(({ name }) => name === "process mails")
    .map(({ startMicros, endMicros, error, attributes }) => {
      const times = `${startMicros / 1000}-${endMicros === null ? "" : endMicros / 1000}`;
      return `${String(attributes["messaging.message.id"])} ${times}${error ? " !" : ""}`;
    });
const sent = ({ recording }: SmallSystem): unknown[] =>
  recording.spans
    .filter(({ name }) => name === "send mails")
    .map(({ attributes }) => attributes["error.type"] ?? "sent");
const total = ({ recording }: SmallSystem, metric: string): number =>
  recording.points.filter((point) => point.metric === metric).reduce((sum, { value }) => sum + value, 0);
const lines = ({ recording }: SmallSystem, saying: string): number =>
  recording.logs.filter(({ template }) => template.includes(saying)).length;
const live = ({ system }: SmallSystem): number =>
  system.world.domain.strands.records.filter((strand) => strand.live).length;
const deadLetters = ({ system }: SmallSystem): number =>
  system.world.domain.components[MAILS]?.messages?.deadLetters.length ?? NaN;

describe("a queue that delivers at least once", () => {
  it("forgets a message whose handler has succeeded", () => {
    const small = run(mails({ delivery }, [work(constant(ms(5)))]), seconds(5));
    expect(handled(small)).toEqual(["m-1 3-8"]);
    expect(total(small, "messaging.client.consumed.messages")).toBe(1);
    expect(total(small, "faultline.messaging.redeliveries")).toBe(0);
    expect(live(small)).toBe(0);
  });

  it("delivers it again when the visibility timeout has passed since a delivery that failed", () => {
    const small = run(mails({ delivery }, [work(constant(ms(5))), respond(500)]), ms(250));
    expect(handled(small)).toEqual(["m-1 3-8 !", "m-1 103-108 !", "m-1 203-208 !"]);
    expect(total(small, "faultline.messaging.redeliveries")).toBe(2);
    const spans = small.recording.spans.filter(({ name }) => name === "process mails");
    const [producer] = small.recording.spans.filter(({ name }) => name === "send mails");
    expect(spans.map(({ links }) => links)).toEqual(spans.map(() => [producer?.spanId]));
    expect(new Set(spans.map(({ traceId }) => traceId)).size).toBe(3);
    expect(spans.map(({ attributes }) => attributes["faultline.messaging.deliveries"])).toEqual([1, 2, 3]);
  });

  it("gives it up after so many deliveries, and says so", () => {
    const steps = [work(constant(ms(5))), respond(500)];
    const small = run(mails({ delivery: { ...delivery, maxReceives: 2 } }, steps), seconds(5));
    expect(handled(small)).toEqual(["m-1 3-8 !", "m-1 103-108 !"]);
    expect([deadLetters(small), total(small, "faultline.messaging.dead_letters")]).toEqual([1, 1]);
    expect(lines(small, "is a dead letter")).toBe(1);
    expect(live(small)).toBe(0);
  });

  it("delivers it to another while a handler is slower than the visibility timeout: work is done twice", () => {
    const small = run(mails({ delivery }, [work(constant(ms(130)))], { handlers: 2 }), ms(300));
    expect(handled(small)).toEqual(["m-1 3-133", "m-1 103-233", "m-1 203-"]);
  });

  it("keeps the message of a consumer that dies", () => {
    const small = mails({ delivery }, [work(constant(ms(5)))]);
    const crash = {
      kind: "crash",
      component: "mailer",
      ordinal: 0,
      atMicros: ms(5),
      forMicros: ms(20),
    } as const;
    scheduleFault(small.system, crash);
    run(small, seconds(1));
    expect(handled(small)).toEqual(["m-1 3-5 !", "m-1 103-108"]);
  });

  it("forgets with its memory what it keeps hidden, too", () => {
    const small = mails({ delivery }, [work(constant(ms(5))), respond(500)]);
    small.system.world.advanceTo(ms(50));
    loseBacklog(small.system, MAILS);
    run(small, seconds(5));
    expect(handled(small)).toEqual(["m-1 3-8 !"]);
    expect(live(small)).toBe(0);
  });

  it("tells for how long the oldest message that waits has been there", () => {
    const small = run(mails({ delivery }, [work(constant(ms(50)))], { at: [0, ms(1), ms(2)] }), seconds(1));
    const ages = small.recording.points
      .filter(({ metric }) => metric === "faultline.messaging.oldest_message.age")
      .map(({ value }) => Math.round(value * 1_000));
    expect(Math.max(...ages), "the third, when the second is taken").toBe(53 - 5);
    expect(ages.at(-1)).toBe(0);
  });
});

describe("a full queue", () => {
  const slow = [work(constant(ms(300)))];
  const at = [0, ms(10), ms(20)];

  it("lets a message vanish behind its acknowledgement", () => {
    const small = run(mails({ capacity: 1 }, slow, { at }), seconds(5));
    expect(sent(small)).toEqual(["sent", "sent", "sent"]);
    expect(handled(small)).toHaveLength(2);
  });

  it("or refuses it, where its producers are to know", () => {
    const small = run(mails({ capacity: 1, overflow: "reject" }, slow, { at }), seconds(5));
    expect(sent(small)).toEqual(["sent", "sent", "503"]);
    expect(handled(small)).toHaveLength(2);
    expect(probeResource(small, "mails.backlog").errors).toBe(1);
  });

  it("is none without a limit, until the memory of the broker ends: it dies, and its messages with it", () => {
    const memory = { limitBytes: 2_500, messageBytes: 1_000 };
    const times = [0, 10, 20, 30, 300].map((time) => ms(time));
    const small = run(mails({ capacity: Infinity, memory }, slow, { at: times }), seconds(5));
    expect(lines(small, "crashed")).toBe(1);
    expect(handled(small).map((each) => each.split(" ")[0])).toEqual(["m-1", "m-5"]);
    expect(live(small)).toBe(0);
  });
});

describe("a message with which something is wrong", () => {
  function troubled(kind: Trouble["kind"], queue: Partial<QueueSpec>): SmallSystem {
    const small = mails(queue, [work(constant(ms(5)))], { at: [ms(100)] });
    const trouble = { kind, afterMicros: ms(20) };
    scheduleFault(small.system, { kind: "bad-message", component: "mails", trouble, atMicros: ms(10) });
    return run(small, ms(250));
  }

  it("fails every time, while others go well", () => {
    expect(handled(troubled("fails", { delivery }))).toEqual([
      "m-1 10-30 !",
      "m-2 103-108",
      "m-1 110-130 !",
      "m-1 210-230 !",
    ]);
  });

  it("kills its consumer, which comes back to it", () => {
    const small = troubled("crashes", { delivery });
    expect(handled(small).filter((each) => each.startsWith("m-1"))).toEqual(["m-1 10-30 !", "m-1 135-155 !"]);
    expect(lines(small, "crashed")).toBe(2);
  });

  it("kills one after the other of a queue that keeps no account", () => {
    const small = troubled("crashes", {});
    expect(handled(small).filter((each) => each.startsWith("m-1")).length).toBeGreaterThanOrEqual(2);
  });

  it("holds up those behind it", () => {
    const small = mails({ delivery }, [work(constant(ms(5)))], { at: [0] });
    const trouble = { kind: "stalls", afterMicros: ms(60) } as const;
    scheduleFault(small.system, { kind: "bad-message", component: "mails", trouble, atMicros: 1 });
    expect(handled(run(small, seconds(1)))).toEqual(["m-1 0.001-65.001", "m-2 65.001-70.001"]);
  });
});
