"use client";
import { ArrowLeft, ArrowRight, CornerUpLeft } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { FigureFrame, TextAlternative } from "./figure-frame";
import { NINE_STEPS, type WorkStep } from "./nine-steps";

/** The nine steps, one at a time, with the ways back. Arrow keys move between them. */
export function NineStepsFigure() {
  const [current, setCurrent] = useState(1);
  return (
    <FigureFrame
      title="The nine steps"
      note={`Step ${current} of 9`}
      actions={
        <>
          <Button variant="quiet" size="sm" disabled={current === 1} onClick={() => setCurrent(current - 1)}>
            <ArrowLeft aria-hidden /> Back
          </Button>
          <Button size="sm" disabled={current === 9} onClick={() => setCurrent(current + 1)}>
            Next <ArrowRight aria-hidden />
          </Button>
        </>
      }
    >
      <Tabs value={String(current)} onValueChange={(value) => setCurrent(Number(value))}>
        <TabList aria-label="Steps" className="grid grid-cols-9 gap-0 overflow-visible px-2 sm:px-4">
          {NINE_STEPS.map(({ title }, index) => {
            const number = index + 1;
            return (
              <Tab
                key={title}
                value={String(number)}
                aria-label={`${number}. ${title}`}
                className="group flex flex-col items-center gap-1 px-0.5 pt-2.5 pb-2"
              >
                <span
                  className={cn(
                    "grid size-7 place-items-center rounded-full border text-xs tabular-nums group-data-[state=active]:border-accent group-data-[state=active]:bg-accent group-data-[state=active]:text-accent-ink",
                    number < current ? "border-accent text-accent" : "border-line",
                  )}
                >
                  {number}
                </span>
                <span aria-hidden className="text-2xs leading-tight text-balance max-sm:hidden">
                  {title}
                </span>
              </Tab>
            );
          })}
        </TabList>
        {NINE_STEPS.map((step, index) => (
          <TabPanel key={step.title} value={String(index + 1)} className="px-4 py-4">
            <StepPanel number={index + 1} step={step} onGo={setCurrent} />
          </TabPanel>
        ))}
      </Tabs>
      <TextAlternative label="All nine steps as a list">
        <ol className="grid gap-2 text-sm">
          {NINE_STEPS.map(({ title, question, result, trap }, index) => (
            <li key={title}>
              <span className="font-medium">
                {index + 1}. {title}.
              </span>{" "}
              {question}{" "}
              <span className="text-ink-3">
                Good result: {result}. Trap: {trap}.
              </span>
            </li>
          ))}
        </ol>
      </TextAlternative>
    </FigureFrame>
  );
}

interface StepPanelProps {
  readonly number: number;
  readonly step: WorkStep;
  readonly onGo: (step: number) => void;
}

function StepPanel({ number, step, onGo }: StepPanelProps) {
  const { title, question, look, result, trap, back } = step;
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)] sm:gap-8">
      <div>
        <p className="text-xs text-ink-3">Step {number}</p>
        <p className="text-[17px] font-semibold tracking-tight">{title}</p>
        <p className="mt-2 text-[15px] text-ink-2">{question}</p>
      </div>
      <dl className="grid gap-2.5 sm:grid-cols-[6.5rem_minmax(0,1fr)] [&_dt]:text-ink-3">
        <dt>Look at</dt>
        <dd>{look}</dd>
        <dt>Good result</dt>
        <dd>{result}</dd>
        <dt>Trap</dt>
        <dd>{trap}</dd>
        {back ? (
          <>
            <dt>If it yields nothing</dt>
            <dd className="flex flex-wrap items-center gap-2">
              {back.to.map((to) => (
                <Button key={to} size="sm" onClick={() => onGo(to)}>
                  <CornerUpLeft aria-hidden /> Back to {to}
                </Button>
              ))}
              <span className="text-ink-3">when {back.when}</span>
            </dd>
          </>
        ) : null}
      </dl>
    </div>
  );
}
