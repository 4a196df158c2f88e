import { constant } from "../../kernel/distributions";
import { ms, seconds } from "../../kernel/time";
import type { SystemSpec } from "../component-spec";
import { within } from "../policy";
import {
  type Block,
  call,
  costing,
  operation,
  query,
  recordJob,
  takeLease,
  wait,
  whileHolding,
} from "../program";
import type { System } from "../system";
import { databaseSpec, serviceSpec, smallSpec } from "./small-system";
import { completionsOf } from "../leasing";

/** Leases last for so long; a job takes half a second, once a second. */
const LEASE_MICROS = seconds(3);

const cost = costing(constant(ms(1)), 1, 1);

/**
 * Three instances that pay out, one at a time, under a lease in a database. Fenced,
 * the database refuses old tokens; careful, the holder looks at its clock again
 * before it records what it has done.
 */
export function payouts(how: { readonly fenced: boolean; readonly careful: boolean }): SystemSpec {
  const record: Block = [query("db", recordJob("payouts", how.fenced, cost), within(ms(500)))];
  const run = operation("POST /payouts", [
    query("db", takeLease("payouts", LEASE_MICROS, cost), within(ms(500))),
    whileHolding("payouts", [
      wait("bank", constant(ms(500))),
      ...(how.careful ? [whileHolding("payouts", record)] : record),
    ]),
  ]);
  return smallSpec([
    {
      role: "client",
      id: "shoppers",
      journeys: [
        {
          operation: operation("visit", [call("payer", "POST /payouts", within(seconds(5)))]),
          weight: 1,
          sloMicros: null,
        },
      ],
      load: { kind: "open", rate: [[0, 0]] },
    },
    serviceSpec("payer", [run], {
      instances: 3,
      pools: { db: { size: 4, acquireTimeoutMicros: ms(100) } },
      schedule: { operation: "POST /payouts", everyMicros: seconds(1) },
    }),
    databaseSpec("db"),
  ]);
}

/** Numbers of the jobs that were paid out more than once. */
export function paidTwice(system: System): readonly number[] {
  return completionsOf(system, 2, "payouts").flatMap((times, job) => (times > 1 ? [job] : []));
}
