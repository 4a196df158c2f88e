import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

export const channel: readonly ChannelMessage[] = [
  {
    id: "finance",
    from: "Henrike",
    role: "Finance",
    afterPageMicros: seconds(30),
    text: "The bank's list of this hour has more transfers than we have payouts due, all of them to our largest merchant. It may be their list. Could somebody look?",
  },
  {
    id: "payments",
    from: "Oksana",
    role: "Payments",
    afterPageMicros: minutes(2),
    text: "Failed payments on my side are all m-1000. My bet is the gateway: v42 went out a few minutes before. I can roll it back.",
  },
  {
    id: "platform",
    from: "Tom",
    role: "Platform",
    afterPageMicros: minutes(3) + seconds(20),
    text: "The move of the two payout hosts is through. Nothing restarted, each was frozen for a good minute while its memory was copied. Nobody should have noticed.",
  },
  {
    id: "payouts",
    from: "Selma",
    role: "Payouts",
    afterPageMicros: minutes(4) + seconds(30),
    text: "Payouts go out every 20 s as they should, I see the log lines. More than I expected even. There is a lease, so two of them cannot run at once.",
  },
  {
    id: "news",
    from: "Bram",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "Compliance asks whether money has moved twice. Yes, no, or when will we know?",
  },
  {
    id: "thanks",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "m-1000 says that payments are quick again. They ask which of the payouts they may keep.",
  },
];
