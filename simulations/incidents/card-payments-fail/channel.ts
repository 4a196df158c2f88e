import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(20),
    text: "Cards are refused, at once, with a general error. Whoever pays with the wallet gets through. I have asked three people for their bank, and it is three different ones.",
  },
  {
    id: "payments",
    from: "Lena",
    role: "Payments",
    afterPageMicros: seconds(80),
    text: "I shortened our time-out for the bank to 900 ms a few minutes before this. That has to be it. Shall I put it back to 1.2 s?",
  },
  {
    id: "bank",
    from: "Lena",
    role: "Payments",
    afterPageMicros: minutes(2) + seconds(40),
    text: "The bank's desk says that all of their systems are up and that other merchants pay without trouble. They are in a maintenance window, as announced. They will call back.",
  },
  {
    id: "platform",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(4),
    text: "Nothing is saturated anywhere, as far as I can see. If anything, payment is less busy than it was.",
  },
  {
    id: "finance",
    from: "Oskar",
    role: "Finance",
    afterPageMicros: minutes(5),
    text: "For the record: we may take orders by card without asking the bank first, for up to an hour. A few of them will not be paid. It is in the contract, and cheaper than a closed shop.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(6) + seconds(30),
    only: "while-broken",
    text: "The noon campaign is running. Do I stop it? What do we know, and when is the next update?",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(13),
    only: "once-recovered",
    text: "Cards work again for everybody I am chatting with. Thank you.",
  },
];
