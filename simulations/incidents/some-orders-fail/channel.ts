import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(30),
    text: "Five tickets in ten minutes: the order failed or hung, and went through at the second or third try. Different people, different baskets, web and app. I see no pattern.",
  },
  {
    id: "warehouse",
    from: "Kofi",
    role: "Warehouse",
    afterPageMicros: minutes(1) + seconds(30),
    text: "That has to be us, we shipped inventory v76 a few minutes before. Reservations were touched. I can have it rolled back in a minute, just say so.",
  },
  {
    id: "checks",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(2) + seconds(45),
    text: "For what it is worth, every instance of every service passes its health check. Nothing has restarted today.",
  },
  {
    id: "try",
    from: "Lena",
    role: "Checkout",
    afterPageMicros: minutes(4),
    text: "I placed twenty test orders just now, all fine. Are we sure this is real?",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "What may I tell the sales desk: is it getting worse, whom does it hit, and when do we know more?",
  },
  {
    id: "scale",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(9),
    only: "while-broken",
    text: "If one of the services is short of capacity I can add instances. Which one?",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "No new tickets for a while. I am calling back those who gave up.",
  },
];
