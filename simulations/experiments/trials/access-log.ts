import { sum, type Reading, type Recorded } from "../reading";

/** Readings of access logs that name the customer of each request: what each asked for, and what each got. */

/** What was bought: a rate, and how much may be saved up. */
interface Contract {
  readonly ratePerSecond: number;
  readonly burst: number;
}

/** Who writes which line for each request: where requests come in, and where they are served. */
interface AccessLogs {
  readonly asked: { readonly service: string; readonly text: string };
  readonly served: { readonly service: string; readonly text: string };
  readonly contract: Contract;
}

type Counts = ReadonlyMap<string, readonly number[]>;

/** Stretches of time in which a customer's contract is held against what they got. */
const MINUTE_MICROS = 60_000_000;

/** Percent that the worst customer got beyond what they had bought, in their worst minute: the rate for a minute, and the burst. */
export function overAdmission({ served, contract }: AccessLogs): Reading {
  const worst = (recorded: Recorded): number | null => {
    const { stepMicros } = recorded.frame;
    const buckets = MINUTE_MICROS / stepMicros;
    const bought = 60 * contract.ratePerSecond + contract.burst;
    const most = [...countsOf(recorded, served).values()].map((counts) => mostWithin(counts, buckets));
    return most.length === 0 ? null : 100 * Math.max(0, Math.max(...most) / bought - 1);
  };
  return { whole: worst, column: noColumn };
}

/** Percent refused, or failed, of what was asked by those who asked for less than their rate: all of it was wrong to refuse. */
export function wronglyRefused({ asked, served, contract }: AccessLogs): Reading {
  const whole = (recorded: Recorded): number | null => {
    const seconds = (recorded.frame.toMicros - recorded.frame.fromMicros) / 1_000_000;
    const got = countsOf(recorded, served);
    const modest = [...countsOf(recorded, asked)].filter(
      ([, counts]) => sum(counts) < contract.ratePerSecond * seconds,
    );
    const wanted = sum(modest.map(([, counts]) => sum(counts)));
    const had = sum(modest.map(([customer]) => sum(got.get(customer) ?? [])));
    return wanted === 0 ? null : (100 * Math.max(0, wanted - had)) / wanted;
  };
  return { whole, column: noColumn };
}

/** Lines of each customer, bucket by bucket. */
function countsOf(recorded: Recorded, { service, text }: AccessLogs["asked"]): Counts {
  const { fromMicros, toMicros, stepMicros } = recorded.frame;
  const buckets = Math.floor((toMicros - fromMicros) / stepMicros);
  const counts = new Map<string, number[]>();
  for (const { atMicros, attributes } of recorded.lines(service, text)) {
    const customer = String(attributes["customer.id"]);
    const known = counts.get(customer) ?? Array.from({ length: buckets }, () => 0);
    const bucket = Math.ceil((atMicros - fromMicros) / stepMicros) - 1;
    known[bucket] = (known[bucket] ?? 0) + 1;
    counts.set(customer, known);
  }
  return counts;
}

/** The most that so many successive buckets hold. */
function mostWithin(counts: readonly number[], buckets: number): number {
  let within = sum(counts.slice(0, buckets));
  let most = within;
  for (let end = buckets; end < counts.length; end += 1) {
    within += (counts[end] ?? 0) - (counts[end - buckets] ?? 0);
    most = Math.max(most, within);
  }
  return most;
}

/** Of what is said once a run. */
const noColumn = ({ frame }: Recorded): readonly null[] => frame.slo.total.map(() => null);
