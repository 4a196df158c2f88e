import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(40),
    text: 'We have a dozen chats open with people who cannot pay. Most see a spinner, then "please try again". Browsing seems to work for some of them.',
  },
  {
    id: "catalogue",
    from: "Tobias",
    role: "Catalogue",
    afterPageMicros: minutes(2),
    text: "Just so you know, we shipped catalog v118 this afternoon. I bet it's that, product pages feel slow here too. Happy to roll it back if you want.",
  },
  {
    id: "data",
    from: "Mercy",
    role: "Data",
    afterPageMicros: minutes(3) + seconds(20),
    text: "I ran the statistics job by hand earlier because the nightly one had failed. It took four minutes and finished well before this.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "Sales asks what to tell the morning call. What do we know, what are we doing, and when is the next update?",
  },
  {
    id: "scale",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(8),
    only: "while-broken",
    text: "We have room for more checkout instances if that helps. It did last Christmas.",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "Payments go through again for the people I am talking to. Thank you.",
  },
];
