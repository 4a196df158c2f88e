import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "platform",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: seconds(40),
    text: "That is the alert I set up this afternoon, we had none that paged early enough. I would restart the gateways one after the other before they fall over. They have been up for 40 days.",
  },
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(1) + seconds(30),
    text: "Nothing here. A quiet afternoon: two chats about a late parcel, none about the site. Should I expect something?",
  },
  {
    id: "catalogue",
    from: "Tobias",
    role: "Catalogue",
    afterPageMicros: minutes(2) + seconds(20),
    text: "We shipped catalog v118 around half past twelve. Bigger pictures. Could that load the gateways?",
  },
  {
    id: "marketing",
    from: "Amara",
    role: "Marketing",
    afterPageMicros: minutes(3) + seconds(30),
    text: "No campaign today, if you wonder. We see a good lunch break: garden chairs, first sun. Same as every spring.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(5),
    text: "I saw the page. Do users notice anything? Do I have to tell anyone? A yes or a no will do.",
  },
  {
    id: "again",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(8),
    text: "It is still firing. We can add two gateways if you want, it takes a minute.",
  },
];
