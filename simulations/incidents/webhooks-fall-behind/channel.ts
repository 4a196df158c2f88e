import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: seconds(40),
    text: "Merchants ask where their events are. Some say that one and the same event came several times, and the next ones not at all.",
  },
  {
    id: "gateway",
    from: "Jae-won",
    role: "Payments",
    afterPageMicros: minutes(2),
    text: "Payments themselves are fine. But gateway v42 changed amounts a few minutes ago, maybe the events look different since? Just a guess.",
  },
  {
    id: "merchant",
    from: "Tove",
    role: "Merchant support",
    afterPageMicros: minutes(3),
    text: "Our largest merchant says that its server answers in a tenth of a second, as always, for whatever reaches it.",
  },
  {
    id: "settings",
    from: "Priya",
    role: "Platform",
    afterPageMicros: minutes(3.5),
    text: "In case the runbook confuses you: since last week readers take up to fifty messages at a time, and have ten seconds between two polls. It was ten and sixty before. No trouble with it so far.",
  },
  {
    id: "scale",
    from: "Idris",
    role: "Platform",
    afterPageMicros: minutes(4),
    text: "Lag is climbing. There is room for three more webhooks instances, one for each partition. It cannot hurt, can it?",
  },
  {
    id: "news",
    from: "Adaeze",
    role: "Incident lead",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "Shops do not ship while they wait for us. Is anything lost, or only late? What may I promise them?",
  },
  {
    id: "thanks",
    from: "Chiara",
    role: "Merchant support",
    afterPageMicros: minutes(15),
    only: "once-recovered",
    text: "Events arrive within seconds again, and what was missing has come. Thank you.",
  },
];
