"use client";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Table, Td, Th } from "@/components/ui/table";
import type { RecordedConsole, Recording } from "@/lib/content/recordings";
import { FigureFrame, TextAlternative } from "./figure-frame";
import { OriginNote } from "./origin-note";
import { lookOf } from "./service-look";
import { ServiceName } from "./service-name";
import { Strip } from "./strip";
import { formatClock } from "./times";

type Resolution = "fine" | "coarse";
type Recorded = Recording<"red-use-console">;

/** RED of every service and USE of what it runs on, over the same minutes, at two resolutions. */
export function RedUseFigure({ recording }: { readonly recording: Recorded }) {
  const id = useId();
  const { services, resources, origin, changes } = recording;
  const [service, setService] = useState(services[0] ?? "");
  const [resolution, setResolution] = useState<Resolution>("coarse");
  const [place, setPlace] = useState(0.5);
  const data = recording[resolution];
  const count = bucketsOf(data);
  const bucket = Math.min(count - 1, Math.floor(place * count));
  const clock = formatClock(origin.epochIso, data.fromMicros + bucket * data.stepMicros);
  const view: View = {
    bucket,
    cursor: count > 1 ? bucket / (count - 1) : 0,
    marks: changes.map(
      ({ atMicros }) => (atMicros - data.fromMicros) / (data.stepMicros * Math.max(1, count - 1)),
    ),
    tops: topsOf(recording),
  };
  const own = resources.filter((resource) => resource.service === service);

  return (
    <FigureFrame
      title="RED above, USE below"
      note={<Badge>8 minutes of a run</Badge>}
      actions={
        <div role="group" aria-label="Resolution" className="flex">
          {(["coarse", "fine"] as const).map((each, index) => (
            <Button
              key={each}
              size="sm"
              aria-pressed={resolution === each}
              onClick={() => setResolution(each)}
              className={cn(
                "aria-pressed:z-10 aria-pressed:border-accent aria-pressed:bg-accent-soft",
                index === 0 ? "rounded-r-none" : "-ml-px rounded-l-none",
              )}
            >
              {each === "coarse" ? "Per minute" : "Per 5 seconds"}
            </Button>
          ))}
        </div>
      }
      caption={<OriginNote origin={origin} />}
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line-soft px-4 py-2.5">
        <label htmlFor={`${id}-time`} className="text-xs text-ink-3">
          Time
        </label>
        <input
          id={`${id}-time`}
          type="range"
          min={0}
          max={count - 1}
          value={bucket}
          onChange={(event) => setPlace((Number(event.target.value) + 0.5) / count)}
          aria-valuetext={clock}
          className="h-6 min-w-40 flex-1 accent-accent"
        />
        <output htmlFor={`${id}-time`} className="font-mono text-xs tabular-nums">
          {clock}
        </output>
        {changes.map(({ atMicros, title }) => (
          <Button
            key={atMicros}
            size="sm"
            onClick={() =>
              setPlace((atMicros - data.fromMicros + data.stepMicros / 2) / (data.stepMicros * count))
            }
          >
            {formatClock(origin.epochIso, atMicros)} {title}
          </Button>
        ))}
      </div>
      <RedTable services={services} data={data} view={view} selected={service} onSelect={setService} />
      <UseTable service={service} resources={own} data={data} view={view} />
      <TextAlternative label={`${service} minute by minute, as a table`}>
        <MinuteTable recording={recording} service={service} />
      </TextAlternative>
    </FigureFrame>
  );
}

interface View {
  readonly bucket: number;
  readonly cursor: number;
  readonly marks: readonly number[];
  readonly tops: { readonly rate: number; readonly p99: number; readonly queue: number };
}

const ROW =
  "grid grid-cols-3 items-center gap-x-4 gap-y-1 px-4 sm:grid-cols-[7.5rem_repeat(3,minmax(0,1fr))]";

interface RedTableProps {
  readonly services: readonly string[];
  readonly data: RecordedConsole;
  readonly view: View;
  readonly selected: string;
  readonly onSelect: (service: string) => void;
}

function RedTable({ services, data, view, selected, onSelect }: RedTableProps) {
  return (
    <div role="group" aria-label="RED of every service; choose one" className="py-2">
      <p aria-hidden className={cn(ROW, "pb-1 text-2xs text-ink-3 max-sm:hidden")}>
        <span>Service</span>
        <span>Rate</span>
        <span>Errors</span>
        <span>Duration, p99</span>
      </p>
      {services.map((service) => {
        const red = data.red[service];
        if (!red) return null;
        const { bucket } = view;
        const figures = {
          rate: perSecond(red.rate[bucket]),
          errors: percent(red.errors[bucket]),
          p99: milliseconds(red.p99[bucket]),
        };
        const line = lookOf(service).stroke;
        return (
          <button
            key={service}
            type="button"
            aria-pressed={service === selected}
            aria-label={`${service}: ${figures.rate}, ${figures.errors} errors, p99 ${figures.p99}`}
            onClick={() => onSelect(service)}
            className={cn(
              ROW,
              "w-full py-1 text-left hover:bg-accent-soft focus-visible:-outline-offset-2",
              service === selected && "bg-accent-soft",
            )}
          >
            <ServiceName service={service} className="text-xs font-medium max-sm:col-span-3" />
            <Cell figure={figures.rate} values={red.rate} top={view.tops.rate} view={view} line={line} />
            <Cell
              figure={figures.errors}
              values={red.errors}
              top={0.05}
              view={view}
              line={red.errors.some((share) => share) ? "stroke-error" : "stroke-ink-3"}
            />
            <Cell figure={figures.p99} values={red.p99} top={view.tops.p99} view={view} line={line} />
          </button>
        );
      })}
    </div>
  );
}

interface UseTableProps {
  readonly service: string;
  readonly resources: Recorded["resources"];
  readonly data: RecordedConsole;
  readonly view: View;
}

function UseTable({ service, resources, data, view }: UseTableProps) {
  return (
    <section aria-label={`USE of what ${service} runs on`} className="border-t border-line-soft py-2">
      <p className="px-4 pb-1 text-xs text-ink-2">
        What <ServiceName service={service} className="font-medium text-ink" /> runs on
      </p>
      <ul>
        {resources.map(({ id, label }) => {
          const use = data.use[id];
          if (!use) return null;
          return (
            <li
              key={id}
              className="grid grid-cols-2 items-center gap-x-4 gap-y-1 px-4 py-1 sm:grid-cols-[7.5rem_repeat(2,minmax(0,1fr))]"
            >
              <span className="text-xs max-sm:col-span-2">{label}</span>
              <Cell
                figure={`${percent(use.utilization[view.bucket])} in use`}
                values={use.utilization}
                top={1}
                view={view}
                line="stroke-ink-2"
              />
              <Cell
                figure={`${number(use.queue[view.bucket])} waiting`}
                values={use.queue}
                top={view.tops.queue}
                view={view}
                line="stroke-saturation"
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}

interface CellProps {
  readonly figure: string;
  readonly values: readonly (number | null)[];
  readonly top: number;
  readonly view: View;
  readonly line: string;
}

function Cell({ figure, values, top, view, line }: CellProps) {
  return (
    <span className="flex min-w-0 flex-col gap-0.5">
      <Strip values={values} top={top} cursor={view.cursor} marks={view.marks} line={line} />
      <span className="font-mono text-2xs text-ink-2 tabular-nums">{figure}</span>
    </span>
  );
}

function MinuteTable({ recording, service }: { readonly recording: Recorded; readonly service: string }) {
  const { coarse, origin } = recording;
  const red = coarse.red[service];
  const cpu = coarse.use[`${service}.cpu`];
  if (!red) return null;
  return (
    <Table label={`${service}, minute by minute`} className="text-xs">
      <thead>
        <tr>
          {["Minute", "Rate", "Errors", "p99", "CPU in use", "Waiting for the CPU"].map((head, index) => (
            <Th key={head} className={index === 0 ? "" : "text-right"}>
              {head}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {red.rate.map((rate, index) => {
          const clock = formatClock(origin.epochIso, coarse.fromMicros + index * coarse.stepMicros);
          const cells = [
            perSecond(rate),
            percent(red.errors[index]),
            milliseconds(red.p99[index]),
            percent(cpu?.utilization[index]),
            number(cpu?.queue[index]),
          ];
          return (
            <tr key={clock}>
              <Td className="h-7 font-mono">{clock}</Td>
              {cells.map((cell, column) => (
                <Td key={column} className="h-7 text-right font-mono">
                  {cell}
                </Td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

const bucketsOf = ({ red }: RecordedConsole): number => Object.values(red)[0]?.rate.length ?? 0;

/** The same scales at both resolutions: what averaging takes away must be seen. */
function topsOf({ fine }: Recorded): View["tops"] {
  const most = (columns: readonly (readonly (number | null)[])[]) =>
    Math.max(1, ...columns.flat().map((value) => value ?? 0));
  return {
    rate: most(Object.values(fine.red).map(({ rate }) => rate)),
    p99: most(Object.values(fine.red).map(({ p99 }) => p99)),
    queue: most(Object.values(fine.use).map(({ queue }) => queue)),
  };
}

type Value = number | null | undefined;
const present = (value: Value, format: (known: number) => string) =>
  value === null || value === undefined ? "no data" : format(value);
const perSecond = (value: Value) => present(value, (known) => `${known.toFixed(1)}/s`);
const percent = (value: Value) =>
  present(value, (known) => `${(100 * known).toFixed(known > 0 && known < 0.1 ? 1 : 0)}%`);
const milliseconds = (value: Value) =>
  present(value, (known) => (known >= 1_000 ? `${(known / 1_000).toFixed(2)} s` : `${Math.round(known)} ms`));
const number = (value: Value) => present(value, (known) => known.toFixed(1));
