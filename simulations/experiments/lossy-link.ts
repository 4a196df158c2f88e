import { constant } from "../kernel/distributions";
import { ms, seconds } from "../kernel/time";
import { attempts, exponentially, within } from "../services/policy";
import { call, operation, wait } from "../services/program";
import { type Experiment, setting } from "./experiment";
import { arriving, service, system, users } from "./parts";
import { ratio } from "./combined-reading";
import { goodput, success } from "./reading";

const PER_SECOND = 20;

/** A shop charges cards over a link that loses messages: a lost question and a lost answer look the same. */
export const lossyLink: Experiment = {
  id: "lossy-link",
  version: 1,
  title: "Charge over a bad link",
  summary: "A shop sends charges over a link that loses a share of the messages each way, and may try again.",
  seed: 61,
  controls: [
    { name: "loss", label: "Messages lost, each way", unit: "%", values: [0, 1, 5, 10, 20], initial: 5 },
    { name: "attempts", label: "Attempts in all", unit: null, values: [1, 2, 3, 5], initial: 1 },
  ],
  lengthMicros: seconds(120),
  measureFromMicros: seconds(10),
  build: (settings) => ({
    system: system([
      users(arriving(PER_SECOND), [call("shop", "POST /order", within(seconds(30)))]),
      service("shop", [
        operation("POST /order", [
          call(
            "payment",
            "POST /charge",
            within(ms(500), attempts(setting(settings, "attempts"), exponentially(ms(50), ms(400)))),
          ),
        ]),
      ]),
      service("payment", [operation("POST /charge", [wait("charge the card", constant(ms(30)))])]),
    ]),
    faults: [
      {
        kind: "link",
        from: "shop",
        to: "payment",
        fault: { loss: setting(settings, "loss") / 100 },
        atMicros: 0,
        forMicros: Infinity,
      },
    ],
  }),
  measures: [
    { id: "success", label: "Orders confirmed", unit: "%", reading: success("shop") },
    {
      id: "charges",
      label: "Charges for each confirmed order",
      unit: "charges",
      reading: ratio("payment", goodput("shop")),
    },
  ],
  charts: [
    {
      id: "success",
      title: "Orders confirmed",
      unit: "%",
      lines: [{ id: "success", label: "confirmed", reading: success("shop") }],
    },
    {
      id: "charges",
      title: "Charges for each confirmed order",
      unit: "charges",
      lines: [{ id: "charges", label: "charges", reading: ratio("payment", goodput("shop")) }],
    },
  ],
  goal: {
    text: "With 20% of the messages lost each way, confirm more than 99% of the orders, and look at what it costs.",
    isMet: ({ success: confirmed }, settings) => setting(settings, "loss") === 20 && (confirmed ?? 0) > 99,
  },
};
