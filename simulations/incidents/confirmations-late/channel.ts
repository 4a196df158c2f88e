import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(30),
    text: 'People ask whether their order "went through at all". It did, I see them in the system. They say no e-mail came. Some order a second time to be sure.',
  },
  {
    id: "release",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(1) + seconds(30),
    text: "We put e-mail worker v20 out a few minutes earlier, only a footer. If mails are late, that must be it. Shall I roll back?",
  },
  {
    id: "orders",
    from: "Lena",
    role: "Checkout",
    afterPageMicros: minutes(2) + seconds(30),
    text: "Orders look normal from our side: as many as yesterday, none refused. We hand the confirmation to the queue and are done.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(5),
    only: "while-broken",
    text: "What do I tell customer care to say: is the e-mail late, or will it never come? And when do we know more?",
  },
  {
    id: "restart",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(7),
    only: "while-broken",
    text: "I usually restart the worker when mails hang. It cannot hurt, can it?",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(12),
    only: "once-recovered",
    text: "My own test order was confirmed within seconds. What about those of the last half hour: will they get theirs?",
  },
];
