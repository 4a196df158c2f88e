import type { Recording } from "@/lib/content/recordings";
import { formatClock } from "./times";

const HEIGHT = 100;

/** Requests and failures, a bar for each bucket; the failing minute is marked. The sentence above says it in words. */
export function FailureBars({ recording }: { readonly recording: Recording<"three-pillars-one-failure"> }) {
  const { total, failed, fromMicros, stepMicros, failingFromMicros, failingToMicros, traces, origin } =
    recording;
  const width = total.length;
  const top = Math.max(...total, 1);
  const x = (micros: number) => (micros - fromMicros) / stepMicros;
  const clock = (micros: number) => formatClock(origin.epochIso, micros);
  return (
    <div aria-hidden className="relative py-3">
      <span className="absolute top-3 left-0 rounded-sm bg-surface px-1 font-mono text-2xs text-ink-3">
        {top}
      </span>
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} preserveAspectRatio="none" className="block h-32 w-full">
        <rect
          x={x(failingFromMicros)}
          width={x(failingToMicros) - x(failingFromMicros)}
          y={0}
          height={HEIGHT}
          className="fill-error-soft"
        />
        {total.map((count, index) => {
          const all = (count / top) * (HEIGHT - 8);
          const bad = ((failed[index] ?? 0) / top) * (HEIGHT - 8);
          return (
            <g key={index}>
              <rect
                x={index + 0.14}
                width={0.72}
                y={HEIGHT - all}
                height={all}
                className="fill-s4 opacity-50"
              />
              <rect x={index + 0.14} width={0.72} y={HEIGHT - bad} height={bad} className="fill-error" />
            </g>
          );
        })}
        {traces.map(({ traceId, atMicros }) => (
          <line
            key={traceId}
            x1={x(atMicros)}
            x2={x(atMicros)}
            y1={0}
            y2={HEIGHT}
            vectorEffect="non-scaling-stroke"
            strokeDasharray="1 3"
            className="stroke-ink"
          />
        ))}
      </svg>
      <div className="mt-1 flex justify-between font-mono text-2xs text-ink-3">
        {[0, 0.25, 0.5, 0.75, 1].map((share) => (
          <span key={share} className={share === 0.25 || share === 0.75 ? "max-sm:hidden" : undefined}>
            {clock(fromMicros + share * width * stepMicros)}
          </span>
        ))}
      </div>
    </div>
  );
}
