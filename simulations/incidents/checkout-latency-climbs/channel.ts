import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(30),
    text: "Some people write that paying took ages or failed once and worked the second time. Not many yet. It does not seem to be one kind of customer.",
  },
  {
    id: "checkout",
    from: "Priya",
    role: "Checkout",
    afterPageMicros: seconds(75),
    text: "That must be us: v241 went out a few minutes before the page. The diff looks harmless, but the timing is hard to argue with. I have the rollback ready.",
  },
  {
    id: "catalogue",
    from: "Tobias",
    role: "Catalogue",
    afterPageMicros: minutes(2) + seconds(10),
    text: "Our dashboards: requests as on any Wednesday, hardly an error, and the median of a product page as it was half an hour ago, or nearly. I don't think it is us.",
  },
  {
    id: "platform",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(3) + seconds(30),
    text: "Gateway looks bored. I could give checkout four more instances, that has helped before.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "It is getting worse rather than better, I see. What do we know, what are we doing about it, and when do I hear from you next?",
  },
  {
    id: "data",
    from: "Mercy",
    role: "Data",
    afterPageMicros: minutes(9),
    only: "while-broken",
    text: "Both databases have room to spare, if anybody wonders. Statements take what they always take.",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "It has gone quiet here. Thank you.",
  },
];
