"use client";
import { useId, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ScrollGroup } from "@/components/content/scroll-group";
import { cn } from "@/components/ui/class-names";
import { Input, Select } from "@/components/ui/field";
import { FigureFrame } from "./figure-frame";
import { ServiceName } from "./service-name";
import { countBy, EVENTS, filterRecords, parseFilter, searchSentences, type LogEvent } from "./two-logs";

type Form = "sentences" | "records";

interface Inquiry {
  readonly label: string;
  readonly sentences: { readonly text: string; readonly finding: string };
  readonly records: { readonly text: string; readonly countBy: string; readonly finding: string };
}

/** Three questions, with the best that each form can be asked, and what comes of it. */
const INQUIRIES: readonly Inquiry[] = [
  {
    label: "Which orders have an unknown outcome?",
    sentences: {
      text: "failed",
      finding:
        "Declined cards and a mail template match as well, two timeouts do not, and no line names an order.",
    },
    records: {
      text: "payment.outcome=unknown",
      countBy: "",
      finding: "Four records, each with its order.id: this is the list that support asked for.",
    },
  },
  {
    label: "Which provider times out?",
    sentences: {
      text: "timeout",
      finding:
        "Two of the five lines are no timeouts, one timeout is missing, and only the configuration line names a provider.",
    },
    records: {
      text: "event_name=payment.authorization.timeout",
      countBy: "payment.provider",
      finding: "Three of four at cardproc-a: a count per provider, from one constant event name.",
    },
  },
  {
    label: "What became of order o-81277?",
    sentences: { text: "81277", finding: "No line. The number was never written." },
    records: {
      text: "trace_id=7d3c1e9a",
      countBy: "service",
      finding: "Five records in four services: accepted, timed out, parked, kept in stock, mail queued.",
    },
  },
];

const COUNTABLE = ["service", "severity", "event_name", "payment.provider", "payment.outcome"] as const;

/** Fourteen events in two forms, with a filter that works, and three questions to put to both. */
export function TwoLogsFigure() {
  const id = useId();
  const [form, setForm] = useState<Form>("sentences");
  const [text, setText] = useState("");
  const [group, setGroup] = useState("");
  const filter = parseFilter(text);
  const events = form === "sentences" ? searchSentences(text) : filterRecords(filter);
  const inquiry = INQUIRIES.find((candidate) => candidate[form].text === text);

  function ask(next: Inquiry, as: Form) {
    setForm(as);
    setText(next[as].text);
    setGroup(as === "records" ? next.records.countBy : "");
  }

  function switchTo(next: Form) {
    if (inquiry) ask(inquiry, next);
    else {
      setForm(next);
      setText("");
      setGroup("");
    }
  }

  return (
    <FigureFrame
      title="The same five seconds, twice"
      note={<Badge>{EVENTS.length} events</Badge>}
      actions={
        <div role="group" aria-label="Form of the log" className="flex">
          <FormButton
            pressed={form === "sentences"}
            onPress={() => switchTo("sentences")}
            className="rounded-r-none"
          >
            Free text
          </FormButton>
          <FormButton
            pressed={form === "records"}
            onPress={() => switchTo("records")}
            className="-ml-px rounded-l-none"
          >
            Records
          </FormButton>
        </div>
      }
      caption={
        form === "records"
          ? "Filter: words, and fields with = != > >= < <=, side by side. Trace IDs are cut to eight digits."
          : "All that can be asked of a sentence is whether it contains some text."
      }
    >
      <div className="flex flex-col gap-3 border-b border-line-soft px-4 py-3 print:hidden">
        <div role="group" aria-label="Questions to ask" className="flex flex-wrap gap-2">
          {INQUIRIES.map((candidate) => (
            <Button
              key={candidate.label}
              size="sm"
              aria-pressed={candidate === inquiry}
              className="whitespace-normal aria-pressed:border-accent aria-pressed:bg-accent-soft"
              onClick={() => ask(candidate, form)}
            >
              {candidate.label}
            </Button>
          ))}
        </div>
        <div className="flex flex-wrap items-end gap-3">
          <div className="min-w-56 flex-1">
            <label htmlFor={`${id}-filter`} className="text-xs text-ink-3">
              {form === "records" ? "Filter" : "Search"}
            </label>
            <Input
              id={`${id}-filter`}
              value={text}
              onChange={(event) => setText(event.target.value)}
              spellCheck={false}
              autoComplete="off"
              maxLength={120}
              placeholder={form === "records" ? "service=payment duration_ms>600" : "payment failed"}
              className="mt-1 font-mono text-xs"
            />
          </div>
          {form === "records" ? (
            <div>
              <label htmlFor={`${id}-group`} className="text-xs text-ink-3">
                Count by
              </label>
              <Select
                id={`${id}-group`}
                value={group}
                onChange={(event) => setGroup(event.target.value)}
                className="mt-1 text-xs"
              >
                <option value="">nothing</option>
                {COUNTABLE.map((field) => (
                  <option key={field}>{field}</option>
                ))}
              </Select>
            </div>
          ) : null}
        </div>
      </div>
      <p role="status" className="px-4 pt-3 text-ink-2">
        {form === "records" && "fault" in filter ? (
          <span className="text-saturation">{filter.fault}</span>
        ) : (
          <>
            <span className="font-medium text-ink">
              {events.length} of {EVENTS.length} {form === "records" ? "records" : "lines"}.
            </span>{" "}
            {inquiry ? inquiry[form].finding : null}
          </>
        )}
      </p>
      {group && form === "records" ? <Counts events={events} field={group} /> : null}
      <ScrollGroup aria-label="Log" className="max-h-96">
        <ul className="px-4 py-3 font-mono text-xs">
          {events.map((event) => (
            <li key={`${event.time}`} className="border-t border-line-soft py-1.5 first:border-t-0">
              {form === "sentences" ? (
                <span className="[overflow-wrap:anywhere]">{event.sentence}</span>
              ) : (
                <RecordLine event={event} />
              )}
            </li>
          ))}
        </ul>
      </ScrollGroup>
    </FigureFrame>
  );
}

interface FormButtonProps {
  readonly pressed: boolean;
  readonly onPress: () => void;
  readonly className: string;
  readonly children: string;
}

function FormButton({ pressed, onPress, className, children }: FormButtonProps) {
  return (
    <Button
      size="sm"
      aria-pressed={pressed}
      onClick={onPress}
      className={cn("aria-pressed:z-10 aria-pressed:border-accent aria-pressed:bg-accent-soft", className)}
    >
      {children}
    </Button>
  );
}

const SEVERITY_LOOK: Readonly<Record<LogEvent["severity"], string>> = {
  INFO: "text-ink-3",
  WARN: "text-saturation",
  ERROR: "text-error",
};

function RecordLine({ event }: { readonly event: LogEvent }) {
  const { event_name: name, ...attributes } = event.attributes;
  return (
    <span className="flex flex-wrap gap-x-2.5 gap-y-0.5">
      <span className="text-ink-3">{event.time}</span>
      <span className={SEVERITY_LOOK[event.severity]}>{event.severity}</span>
      <ServiceName service={event.service} />
      <span className="font-medium">{name}</span>
      {Object.entries(attributes).map(([key, value]) => (
        <span key={key}>
          <span className="text-ink-3">{key}=</span>
          {value}
        </span>
      ))}
    </span>
  );
}

function Counts({ events, field }: { readonly events: readonly LogEvent[]; readonly field: string }) {
  return (
    <table className="mx-4 mt-2 text-xs">
      <caption className="sr-only">Records by {field}</caption>
      <tbody>
        {countBy(events, field).map(({ value, count }) => (
          <tr key={value}>
            <th scope="row" className="py-0.5 pr-4 text-left font-mono font-normal text-ink-2">
              {value}
            </th>
            <td className="pr-2 text-right font-mono tabular-nums">{count}</td>
            <td aria-hidden>
              <svg viewBox="0 0 14 1" preserveAspectRatio="none" className="h-2 w-28">
                <rect width={count} height={1} className="fill-s1" />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
