import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Tove",
    role: "Merchant support",
    afterPageMicros: seconds(40),
    text: "All complaints are from merchants who come in by eu-west. Their servers try again by themselves, and often the second or third try goes through.",
  },
  {
    id: "gateway",
    from: "Jae-won",
    role: "Payments",
    afterPageMicros: minutes(1.5),
    text: "gateway v42 went to the west only, minutes ago. It must be that. I have the rollback ready.",
  },
  {
    id: "names",
    from: "Idris",
    role: "Platform",
    afterPageMicros: minutes(2.5),
    text: "For what it's worth: our gateways look payments up when they start and then keep the addresses for hours. Whatever you take out of rotation, they only notice after a restart.",
  },
  {
    id: "database",
    from: "Sunniva",
    role: "Data",
    afterPageMicros: minutes(4),
    text: "The old advice for trouble between the regions is to fail the database over. I have not done it in a year, but say the word.",
  },
  {
    id: "doubles",
    from: "Leyla",
    role: "Payouts",
    afterPageMicros: minutes(5),
    text: "Before anybody makes merchants try more often: is a payment that 'failed' really not made? I would like to know before noon's batches.",
  },
  {
    id: "news",
    from: "Adaeze",
    role: "Incident lead",
    afterPageMicros: minutes(7),
    only: "while-broken",
    text: "Status page says 'degraded in eu-west'. What can merchants there do meanwhile, and when is the next update?",
  },
  {
    id: "thanks",
    from: "Tove",
    role: "Merchant support",
    afterPageMicros: minutes(14),
    only: "once-recovered",
    text: "No new complaints from the west for some minutes. Thank you.",
  },
];
