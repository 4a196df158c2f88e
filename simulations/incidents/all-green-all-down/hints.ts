import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

const symptom: Hints["symptom"] = [
  "Which panel can you trust, and why?",
  "The one at the front door counts what customers get, whoever is silent behind it.",
  "Pin the page: most checkouts fail, at the front door.",
];

export const rackHints: Hints = {
  symptom,
  metrics: [
    "A green panel shows what was reported. Who has stopped reporting?",
    "Compare the request rate of every service with half an hour ago. Callers try again, so all should have risen. One has not.",
    "Pin inventory's rate after the page: no higher than it was, where catalog's has risen by half.",
  ],
  window: [
    "What could befall two services at once, and half of each?",
    "They share no code, no database and no release. They share a place.",
    "Pin the work in rack 7: a machine of inventory and one of payment.",
  ],
  traces: [
    "Open orders that failed late: whom did they wait for?",
    "Checkout waits two seconds for payment, and nothing is below that span.",
    "Pin a POST /payments of checkout that timed out with no span below it.",
  ],
  follow: [
    "Believe callers, not callees. What do checkout's calls to inventory look like?",
    "Some are answered at once by the instance whose name ends in 2. The others run out of time.",
    "Pin a POST /reservations of checkout that timed out with no span below it.",
  ],
  logs: [
    "Who complains, and of whom?",
    "Look for `inventory` in checkout's log, and for any complaint in inventory's own.",
    "Pin a line of checkout: inventory, no answer in time.",
  ],
  hypothesis: [
    "Calls vanish, and so does telemetry. What carries both?",
    "The network of one rack. Which instances are in it?",
    "Inventory; slow or lossy network; the work in rack 7; some of the orders and of the stock.",
  ],
  verify: [
    "What would you see if those requests waited in a queue of yours?",
    "Then something would be full: a pool, a CPU, a disk.",
    "Pin the disk of the orders database after the page: it has room.",
  ],
  fix: [
    "Which instances do you hear, and which must there be as well?",
    "Take the silent ones out of rotation. There is more than one.",
    "Drain inventory's instance 1 and payment's instance 2.",
  ],
};

export const readsHints: Hints = {
  symptom,
  metrics: [
    "Everybody looks at CPUs. What else can be full?",
    "Go through all resources, not only those with a name in the channel.",
    "Pin the disk of the orders database: a third busy before, completely now.",
  ],
  window: [
    "When did the first order fail? What happened in the minutes before?",
    "The proxies of checkout are too old. Look closer to the first failure.",
    "Pin release v76 of inventory.",
  ],
  traces: [
    "Open a failed order. Where does the trace end, and can it end there?",
    "Checkout waits for a reservation, and nothing is below it. Somebody did something in that time.",
    "Pin a POST /reservations of checkout that timed out with no span below it.",
  ],
  follow: [
    "If a trace is broken, its other half is elsewhere.",
    "Look for traces that begin in inventory, which nobody calls from outside.",
    "Pin a reservation of inventory's with its many SELECTs from shelves.",
  ],
  logs: [
    "Who complains, and of whom?",
    "Look for `inventory` in the logs of checkout and of the gateway.",
    "Pin a line of checkout: inventory, no answer in time.",
  ],
  hypothesis: [
    "What made the disk full, and what would keep it full?",
    "One reservation became nineteen accesses to the disk; then callers gave up and tried again.",
    "Inventory; expensive work kept alive by retries; its latest release; whatever needs the orders database.",
  ],
  verify: [
    "What would you see if the release alone kept the shop down?",
    "Then checkout would be asked as often as ever. Compare its rate with that of half an hour ago.",
    "Pin checkout's request rate after the page: twice what it was, with no more customers.",
  ],
  fix: [
    "Two things are wrong: what began it and what keeps it going.",
    "Taking the release back takes the trigger away. Will the disk then have room?",
    "Roll inventory back and turn retries off at the gateway (or in checkout).",
  ],
};
