import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: seconds(45),
    text: "Merchants of both regions see time-outs. Lists of transactions open as quickly as ever, says the one I am talking to.",
  },
  {
    id: "everybody",
    from: "Emeka",
    role: "Ledger",
    afterPageMicros: minutes(1.5),
    text: "I said on Monday that a switchover in the forenoon is a bad idea. It has been slow since then, hasn't it?",
  },
  {
    id: "data",
    from: "Sunniva",
    role: "Data",
    afterPageMicros: minutes(2.5),
    text: "The switchover took three seconds and was fine for a quarter of an hour. Host 1 is patched, has caught up and is healthy. On the dashboard the three hosts together look half idle to me.",
  },
  {
    id: "runbook",
    from: "Jae-won",
    role: "Payments",
    afterPageMicros: minutes(4),
    text: "The failover runbook says to restart payments and ledger afterwards, or they do not find the new primary. I can do that right now.",
  },
  {
    id: "news",
    from: "Adaeze",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "The CFO is asking whether we should have done the switchover at all. I would rather tell him what is broken. Anything?",
  },
  {
    id: "better",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: minutes(9),
    only: "while-broken",
    text: "Still getting complaints. Are you done, or is there something left?",
  },
  {
    id: "thanks",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: minutes(16),
    only: "once-recovered",
    text: "It is quiet here now. Thank you.",
  },
];
