import type { Truth } from "../incident";

const scope: Pick<Truth, "scope" | "nearScopes"> = {
  scope: "card-payers",
  nearScopes: {
    "checkout-only": {
      share: 0.5,
      reason: "Only orders fail, and of them only those that are paid by card.",
    },
    "some-customers": {
      share: 0.3,
      reason: "It is seven customers in ten: all who pay by card, and nobody else.",
    },
  },
};

export const expiredTruth: Truth = {
  ...scope,
  component: "bank",
  nearComponents: {
    payment: {
      share: 0.4,
      reason:
        "It is where the error is raised, and rightly so: it refuses to talk to whoever cannot show who it is.",
    },
  },
  mechanism: "expired-credentials",
  nearMechanisms: {
    "stale-addresses": {
      share: 0.2,
      reason:
        "It came with the bank's maintenance, but every address answers; what they show is out of date.",
    },
  },
  trigger: "bank-maintenance",
  nearTriggers: {
    nothing: {
      share: 0.4,
      reason: "A certificate does expire by itself; that it was not renewed has a cause.",
    },
  },
  story: [
    "The bank renews addresses and certificates this noon. The new certificate was issued; it was never installed. At the last second of the old one, **no handshake succeeds any more**: payment checks what the bank shows, finds that it ended a moment ago, and closes the connection with the alert `certificate_expired` (RFC 8446, section 6.2). It does what it must: whoever accepts an expired certificate accepts that anybody may read and change what is said.",
    "The signs of it are unlike those of trouble with load or network. It begins **between two seconds**. It hits **all callers and all addresses**, since they share the credential. It fails **fast**: a handshake ends within a round trip, so durations fall while errors rise. And nothing was released. (The gateway and checkout repeat the reason in their own logs, as if it were theirs: what counts is who says it *first*, at the lowest place.) The bank's desk can truly say that all its systems are up: they are, and nobody is let in.",
    "Here seven customers in ten pay by card, so a part of the orders fails, and the others, by wallet, go through the same process untouched. The time-out that was shortened minutes before is innocent: it has a say in slow calls only. **Restarting** payment, or adding instances, brings new processes that meet the same certificate. A **circuit breaker** before payment would open, as most of its calls fail, and shut the wallets out with the cards.",
    "Only the bank can cure the cause. What is ours is to **degrade gracefully**: take the order now and charge the card later, within what the contract allows. That is a business decision as much as a technical one, which is why it was made in peace, written down, and put behind a switch. Then call the bank, and say what you see: not *cards fail*, but *your certificate for this name ended at 12:01*.",
    "What would have prevented it: renewal by machine, long before the end; an alert on the **days that are left**, asked from outside, for every certificate that one depends on, also those of others; and a synthetic payment every minute, whose failure would have said it before the first customer.",
  ].join("\n\n"),
};

export const outdatedTruth: Truth = {
  ...scope,
  component: "payment",
  nearComponents: {
    bank: {
      share: 0.5,
      reason:
        "It moved, as announced, and its name says where to. Whoever asks the name gets through; payment did not ask.",
    },
  },
  mechanism: "stale-addresses",
  nearMechanisms: {
    "network-degradation": {
      share: 0.2,
      reason: "The network works: a refusal comes at once, where a lossy network lets one wait.",
    },
    partition: {
      share: 0.2,
      reason: "Part of the bank cannot be reached, but by nobody: those addresses are given up.",
    },
    "bad-configuration": {
      share: 0.4,
      reason:
        "That answers are kept for two hours is a setting, and a bad one; what it did here is to outlive them.",
    },
  },
  trigger: "bank-maintenance",
  nearTriggers: {},
  story: [
    "The bank moved two of its three front ends to other addresses, as it had announced: *merchants who follow our names need not act*. Its name has resolved to the new addresses ever since. But payment's runtime **keeps a resolved name for two hours**, whatever time to live the answer had. Of the three addresses that it knows, two lead nowhere. It takes them in turn, so **two calls in three are refused**, in the time of one round trip.",
    "The share is the clue. Load, loss and slowness come in all sizes and change from minute to minute. A share of two thirds that **begins in one second and does not move** is the share of something that is counted: addresses, instances, shards. And calls that are refused beside calls that succeed *from the same process, in the same second* speak against the code, the credential and the bank.",
    "The gateway tries each checkout up to three times, so some customers get through at the second or third attempt, later than they should. The time-out that was shortened minutes before is innocent: nothing here takes long enough to run into it. **Scaling out** helps in part: new processes ask for the name and get through, old ones do not. **Restarting** payment cures, because what a process remembers of names ends with it. That it cures does not show that payment was sick: a restart also cures a leak, a full queue and a stuck connection, and tells nobody which it was.",
    "Taking orders without the bank, and charging the cards later, is a cure as well. It costs the orders that will not be paid, and a restart costs twenty seconds.",
    "What would have prevented it: following the answer's own time to live, and knowing that runtimes and connection pools do not by themselves (the JVM's `networkaddress.cache.ttl`, keep-alive connections without a maximum age); giving up an address that refuses for the next one (Happy Eyeballs, RFC 8305, does it for connections); and, at the bank's, leaving the old addresses up until nobody asks them any more.",
  ].join("\n\n"),
};
