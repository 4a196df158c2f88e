import { lognormal } from "../../kernel/distributions";
import { ms } from "../../kernel/time";
import { within } from "../../services/policy";
import { type Block, costing, operation, parallel, query, statement } from "../../services/program";
import { ledger, writeTime } from "../payments/programs";

/** What was changed by whom, field by field: each line is a transaction by itself. */
const insertAudit = statement(
  "INSERT INTO audit_trail (booking_id, field, before, after, changed_by) VALUES ($1, $2, $3, $4, $5)",
  "audit_trail",
  costing(lognormal(ms(4), 0.3), 0, 1),
);

const three: Block = Array.from({ length: 3 }, () => query("ledger-db", insertAudit, within(writeTime)));

/** The booking as it was, and then a line of the audit trail for each of its twelve fields. */
export const ledgerV98 = ledger.map(({ name, steps }) =>
  operation(name, [...steps, parallel(three, three, three, three)]),
);
