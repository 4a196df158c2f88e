import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Amira",
    role: "Merchant support",
    afterPageMicros: seconds(40),
    text: "Fern & Daughters called: since a few minutes not one of their customers can pay. They say that Saldora is down. Nobody else has called.",
  },
  {
    id: "platform",
    from: "Tom",
    role: "Platform",
    afterPageMicros: minutes(1) + seconds(50),
    text: "We shipped gateway v42 in eu-west just before this. I am rather sure that it is us. Say the word and I roll it back.",
  },
  {
    id: "sales",
    from: "Ilse",
    role: "Account management",
    afterPageMicros: minutes(3),
    text: "They are a good customer. Can you not accept what they send, just for today? They went on line with a new shop this morning.",
  },
  {
    id: "security",
    from: "Pavel",
    role: "Security",
    afterPageMicros: minutes(4) + seconds(20),
    text: "Somebody hammers one route in eu-west without any pause. It does not look like an attack to me, the key is valid. We could block it.",
  },
  {
    id: "news",
    from: "Bram",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    text: "Is this an incident or not? If it is, I need a line for the status page. If it is not, who talks to the merchant?",
  },
];
