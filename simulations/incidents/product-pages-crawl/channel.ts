import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(40),
    text: "Product pages do not open, people say, or after ages. Some reload again and again. Carts and order lists work, but now I also hear of orders that fail.",
  },
  {
    id: "warehouse",
    from: "Kofi",
    role: "Warehouse",
    afterPageMicros: minutes(1) + seconds(20),
    text: "We put inventory v76 out a few minutes ago, and the stock on product pages comes from us. That is surely it. Rolling back takes a minute.",
  },
  {
    id: "catalogue",
    from: "Tobias",
    role: "Catalogue",
    afterPageMicros: minutes(2) + seconds(30),
    text: "Remember that products have become heavy to read since the spring collection, pictures, reviews and all. That is why the cache keeps them for an hour now. The runbook still says ten minutes.",
  },
  {
    id: "flush",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(4),
    only: "while-broken",
    text: "Whenever product pages were odd, flushing the cache has helped. Or a restart of catalog. Shall I?",
  },
  {
    id: "data",
    from: "Mercy",
    role: "Data",
    afterPageMicros: minutes(5) + seconds(30),
    only: "while-broken",
    text: "catalog-db is at 100 % CPU, and statements are cancelled all the time. Nothing is wrong with it that I can see, it is just asked a lot.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(7),
    only: "while-broken",
    text: "Marketing wants to stop its ads while pages do not open. What do we know, and when will they?",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(13),
    only: "once-recovered",
    text: "Pages open at once again. Thank you all.",
  },
];
