import { minutes, seconds } from "../../kernel/time";
import type { ChannelMessage } from "../channel";

/** What Warehouse writes, who looks at its own panel, and at nothing else. */
export const greenPanel: ChannelMessage = {
  id: "warehouse",
  from: "Benedikt",
  role: "Warehouse",
  afterPageMicros: seconds(90),
  text: "Inventory is fine. No error all day on our panel, and what it answers, it answers in time. Look elsewhere, please.",
};

/** The same, when there are errors to be explained away. */
export const idlePanel: ChannelMessage = {
  ...greenPanel,
  text: "Inventory's CPU is at six per cent. We do have errors, but they say that the database gives us no connection. Whatever it is, it is not us.",
};

/** What colleagues write, whatever it turns out to be. */
export const channel: readonly ChannelMessage[] = [
  {
    id: "support",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: seconds(25),
    text: "Nobody I am talking to can place an order. They wait, and then they are asked to try again. Filling the cart works.",
  },
  {
    id: "data",
    from: "Mercy",
    role: "Data",
    afterPageMicros: minutes(2) + seconds(30),
    text: "When the page came, the orders database had more than half of its CPU to spare, and nothing new was on the list of expensive statements. I looked at it first thing.",
  },
  {
    id: "checkout",
    from: "Priya",
    role: "Checkout",
    afterPageMicros: minutes(3) + seconds(20),
    text: "We renewed checkout's proxies a few minutes before. I would undo that first and think later.",
  },
  {
    id: "platform",
    from: "Jonas",
    role: "Platform",
    afterPageMicros: minutes(4) + seconds(30),
    text: "All machines answer their pings. The datacentre people were in two racks today, and reported both as done, with green lights.",
  },
  {
    id: "news",
    from: "Ravi",
    role: "Duty manager",
    afterPageMicros: minutes(6),
    only: "while-broken",
    text: "Everything is green and we sell nothing? I have to tell the board something. What do we know, what is being done, when is the next update?",
  },
  {
    id: "thanks",
    from: "Ines",
    role: "Customer care",
    afterPageMicros: minutes(15),
    only: "once-recovered",
    text: "Orders come in again. Thank you all.",
  },
];
