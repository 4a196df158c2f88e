import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: seconds(45),
    text: "Merchants see balances of some minutes ago, or an error instead. One asks whether its payments of the last quarter of an hour are lost. Can I say that they are not?",
  },
  {
    id: "accounts",
    from: "Nils",
    role: "Ledger",
    afterPageMicros: minutes(2),
    text: "accounts v65 went out some minutes before this, so I would take it back first. It only renames a field, but who knows.",
  },
  {
    id: "cache",
    from: "Lars",
    role: "Ledger",
    afterPageMicros: minutes(3) + seconds(30),
    text: "Old balances sound like the cache to me. Flushing it takes two seconds.",
  },
  {
    id: "payments",
    from: "Oksana",
    role: "Payments",
    afterPageMicros: minutes(4) + seconds(40),
    text: "Payments are taken and booked as always, I checked five by hand at the primary. Nothing is lost.",
  },
  {
    id: "news",
    from: "Bram",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "Support needs a sentence for merchants: is their money there, and when will they see it?",
  },
  {
    id: "thanks",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "Balances are up to date again, merchants calm down.",
  },
];
