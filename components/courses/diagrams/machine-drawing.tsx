import { cn } from "@/components/ui/class-names";
import type { PlacedMachine, PlacedState, PlacedTransition } from "./machine-layout";
import { SvgLabel } from "./svg-label";

interface MachineDrawingProps {
  readonly machine: PlacedMachine;
  /** The id of the current state. */
  readonly at: string | undefined;
  /** The event that was taken last. */
  readonly last: string | undefined;
  /** The state from which it was taken. */
  readonly cameFrom: string | undefined;
  /** For the arrow heads, which are referred to by name. */
  readonly name: string;
}

/** A state machine with its current state and the transition that led there. */
export function MachineDrawing({ machine, at, last, cameFrom, name }: MachineDrawingProps) {
  const wasTaken = ({ from, events }: PlacedTransition) =>
    last !== undefined && from === cameFrom && events.includes(last);
  return (
    <g>
      <SvgLabel label={machine.name} />
      {machine.transitions.map((placed, index) => (
        <path
          key={index}
          d={placed.path.d}
          className={cn("fill-none", wasTaken(placed) ? "stroke-accent" : "stroke-line-strong")}
          strokeWidth={wasTaken(placed) ? 2.5 : 1.25}
          markerEnd={`url(#${name}-${wasTaken(placed) ? "marked" : "plain"})`}
        />
      ))}
      {machine.states.map((state) => (
        <State key={state.id} state={state} current={state.id === at} />
      ))}
      {machine.transitions.map((placed, index) => (
        <SvgLabel key={index} label={placed.label} marked={wasTaken(placed)} />
      ))}
    </g>
  );
}

/** The current state has a second frame, so that it is not told by its color alone. */
function State({
  state: { box, label },
  current,
}: {
  readonly state: PlacedState;
  readonly current: boolean;
}) {
  return (
    <g>
      {current ? (
        <rect
          x={box.x - 4}
          y={box.y - 4}
          width={box.width + 8}
          height={box.height + 8}
          rx={10}
          className="fill-none stroke-accent"
          strokeWidth={2}
        />
      ) : null}
      <rect
        {...box}
        rx={7}
        className={current ? "fill-accent stroke-accent" : "fill-raised stroke-line-strong"}
      />
      <text
        x={label.x}
        textAnchor="middle"
        className={cn("text-[12px] font-semibold", current ? "fill-accent-ink" : "fill-ink")}
      >
        {label.lines.map((line, index) => (
          <tspan key={line} x={label.x} y={label.y + (index - (label.lines.length - 1) / 2) * 14 + 4}>
            {line}
          </tspan>
        ))}
      </text>
    </g>
  );
}
