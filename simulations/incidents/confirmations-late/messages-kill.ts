import { ms, seconds } from "../../kernel/time";
import type { Fault } from "../../faults/fault";

const MESSAGES = 24;
const EVERY_MICROS = seconds(3);

/** Orders with a greeting card, placed by one company for its employees, one after the other: who writes their mails dies. */
export const messagesKill = (faultMicros: number): readonly Fault[] =>
  Array.from({ length: MESSAGES }, (_, index) => ({
    kind: "bad-message",
    component: "email-queue",
    trouble: { kind: "crashes", afterMicros: ms(300) },
    atMicros: faultMicros + index * EVERY_MICROS,
  }));
