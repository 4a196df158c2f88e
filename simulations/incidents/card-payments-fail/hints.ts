import type { IncidentCase } from "../incident";

type Hints = IncidentCase["hints"];

const common: Pick<Hints, "symptom" | "window" | "follow"> = {
  symptom: [
    "Who is hurt, and who is not?",
    "The page counts checkouts; customer care speaks of cards.",
    "Pin the page: too many checkouts fail, at the front door.",
  ],
  window: [
    "What changed in the minute in which it began? And what had been announced?",
    "Nothing of ours changed then. Look for what others wrote into the change log.",
    "Pin the bank's notice of maintenance: it names addresses and certificates.",
  ],
  follow: [
    "Do all payments fail?",
    "Open a checkout that went well, and look at what payment did.",
    "Pin a trace with the wallet's confirmation: the same process, the same minute, and it went through.",
  ],
};

export const expiredHints: Hints = {
  ...common,
  metrics: [
    "Where do the errors begin? Follow them down from the gateway.",
    "Look at the bank, as payment counts it: which share fails, and how long does a failure take?",
    "Pin the bank's errors: all of them.",
  ],
  traces: [
    "Open a failed payment. How long did it try?",
    "The call to the bank is a few milliseconds long, and its span has an error type.",
    "Pin a failed POST /authorisations: certificate_expired.",
  ],
  logs: [
    "What does payment say of its failures?",
    "Look for the word `certificate` in payment's log.",
    "Pin a line that says the certificate has expired.",
  ],
  hypothesis: [
    "Everything that uses the bank fails, at once and fast. What do all of those calls share?",
    "They show the same credential, and it ended.",
    "Bank; expired certificate or credential; the bank's maintenance; customers who pay by card.",
  ],
  verify: [
    "What would you see if the bank were slow, or the network lossy?",
    "Then calls would take long.",
    "Pin the bank's durations after the page: far below what they were.",
  ],
  fix: [
    "What of this is in your power?",
    "You cannot renew their certificate. Can the shop do without the bank for a while?",
    "Turn the flag authorise-at-once off: orders are taken, cards are charged later.",
  ],
};

export const outdatedHints: Hints = {
  ...common,
  metrics: [
    "Where do the errors begin? Follow them down from the gateway.",
    "Look at the bank, as payment counts it: which share fails, and does it change?",
    "Pin the bank's errors over some minutes: two calls in three.",
  ],
  traces: [
    "Open a failed payment. How long did it try?",
    "The call to the bank is a few milliseconds long, and its span has an error type.",
    "Pin a failed POST /authorisations: connection_refused.",
  ],
  logs: [
    "What does payment say of its failures?",
    "Look for the word `refused` in payment's log.",
    "Pin a line that says the connection to the bank was refused.",
  ],
  hypothesis: [
    "Two in three, steadily, from one process. What comes in threes?",
    "The bank has three addresses, and moves them today. Who remembers the old ones?",
    "Payment; outdated name resolution; the bank's maintenance; customers who pay by card.",
  ],
  verify: [
    "What would you see if the bank were down?",
    "Then nobody would get through.",
    "Pin a call to the bank that succeeded after it began.",
  ],
  fix: [
    "Who has to learn the new addresses, and when does it ask?",
    "A process remembers names until it ends.",
    "Restart payment: its new processes resolve the bank's name anew.",
  ],
};
