import { hypothesisWords } from "@/components/notebook/hypothesis-words";
import type { ReviewView } from "@/lib/runs/schema";

const WIDTH = 420;
const ROW = 26;
const LEFT = 28;
const RIGHT = 12;
const FOOT = 24;

/** How sure each hypothesis was, and how sure it deserved to be: a line from the one to the other. */
export function Calibration({ view }: { readonly view: ReviewView }) {
  const { run, review, grade } = view;
  const reason = grade.dimensions.find(({ id }) => id === "calibration")?.reason;
  if (run.hypotheses.length === 0) return <p className="text-sm text-ink-3">No hypothesis was stated.</p>;
  const rows = run.hypotheses.map((hypothesis, index) => {
    const { component, mechanism, confidence } = hypothesis;
    const right = component === review.truth.component && mechanism === review.truth.mechanism;
    const words = hypothesisWords(hypothesis, run.brief);
    return { number: index + 1, confidence, right, text: `${words.component}: ${words.mechanism}` };
  });
  const height = rows.length * ROW + FOOT;
  const x = (share: number) => LEFT + share * (WIDTH - LEFT - RIGHT);
  return (
    <figure className="flex flex-col gap-2">
      <svg aria-hidden viewBox={`0 0 ${WIDTH} ${height}`} className="h-auto w-full max-w-130">
        {[0, 0.5, 1].map((share) => (
          <g key={share} fontSize={10} textAnchor="middle" fill="var(--ink-3)">
            <line x1={x(share)} x2={x(share)} y1={2} y2={height - FOOT + 4} stroke="var(--line)" />
            <text x={Math.min(WIDTH - 16, x(share))} y={height - 6}>
              {share * 100} %
            </text>
          </g>
        ))}
        {rows.map(({ number, confidence, right }, index) => {
          const y = index * ROW + ROW / 2;
          return (
            <g key={number}>
              <text x={8} y={y + 4} fontSize={11} fill="var(--ink-3)">
                {number}
              </text>
              <line
                x1={x(confidence)}
                x2={x(right ? 1 : 0)}
                y1={y}
                y2={y}
                stroke="var(--ink-3)"
                strokeDasharray="3 3"
              />
              <circle
                cx={x(right ? 1 : 0)}
                cy={y}
                r={5}
                fill="none"
                stroke="var(--ink-2)"
                strokeWidth={1.5}
              />
              <circle cx={x(confidence)} cy={y} r={5} fill="var(--accent)" />
            </g>
          );
        })}
      </svg>
      <figcaption className="flex flex-col gap-1 text-xs text-ink-3">
        <span>Filled: how sure you were. Ring: where it belonged, 100 % if right, 0 % if not.</span>
        <ol className="flex flex-col gap-0.5 text-ink-2">
          {rows.map(({ number, text, confidence, right }) => (
            <li key={number}>
              {number}. {text}, {Math.round(100 * confidence)} % sure, {right ? "right" : "not right"}
            </li>
          ))}
        </ol>
        {reason ? <span>{reason}</span> : null}
      </figcaption>
    </figure>
  );
}
