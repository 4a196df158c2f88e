import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: seconds(45),
    text: "Four of the ten largest merchants are on the line: payments fail or hang. They can still open their list of transactions.",
  },
  {
    id: "accounts",
    from: "Emeka",
    role: "Ledger",
    afterPageMicros: minutes(2),
    text: "accounts v65 went out a few minutes ago and it reads the same database. I would not be surprised if that's it. Shall I roll it back?",
  },
  {
    id: "data",
    from: "Sunniva",
    role: "Data",
    afterPageMicros: minutes(3),
    text: "CPU of the primary is nowhere near full, I just looked. In doubt I'd fail over, that has always been quick.",
  },
  {
    id: "bank",
    from: "Jae-won",
    role: "Payments",
    afterPageMicros: minutes(4),
    text: "Asked Nordhaven: everything that reaches them is authorised as usual.",
  },
  {
    id: "news",
    from: "Adaeze",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "I have to write the status page. What fails, for whom, and when do you expect to know more?",
  },
  {
    id: "thanks",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "The two merchants I still had on the line say that payments go through. Thank you.",
  },
];
