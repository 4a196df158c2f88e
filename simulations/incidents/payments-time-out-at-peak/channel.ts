import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: seconds(50),
    text: "One of our merchants is on the phone, furious: its customers pay, wait, and get an error. Two others that I asked see nothing unusual at all.",
  },
  {
    id: "pool",
    from: "Lars",
    role: "Ledger",
    afterPageMicros: minutes(2),
    text: "Looks like the ledger runs out of database connections to me. We should give it 40 instead of 12, it takes half a minute.",
  },
  {
    id: "data",
    from: "Yuki",
    role: "Data",
    afterPageMicros: minutes(3) + seconds(30),
    text: "I see nothing on the database itself: CPU as on any forenoon, all three instances up, no disk that complains. Yet some statements take 400 ms. I can fail over if you want a fresh primary.",
  },
  {
    id: "news",
    from: "Bram",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "The status page needs a line: which merchants, since when, and when will we say more?",
  },
  {
    id: "surge",
    from: "Oksana",
    role: "Payments",
    afterPageMicros: minutes(9),
    only: "while-broken",
    text: "Payments and risk are fine on CPU, I could still scale them out to be safe. The slow ones all hang in the call to the ledger.",
  },
  {
    id: "thanks",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "The merchant says that its payments go through again.",
  },
];

/** What account management writes when there is no sale after all. */
export const saleMoved: ChannelMessage = {
  id: "sale-moved",
  from: "Ilse",
  role: "Account management",
  afterPageMicros: minutes(4) + seconds(40),
  text: "Before you look for it: Juniper's sale (m-1003) was moved to tonight, they told us this morning. The note is still in the change log, sorry.",
};
