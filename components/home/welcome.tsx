import Link from "next/link";
import { DemoEntrance } from "@/components/auth/demo-entrance";
import { Seismogram } from "@/components/auth/seismogram";
import { Button } from "@/components/ui/button";

const PARTS = [
  {
    title: "A pager fires",
    text: "Half an hour of healthy traffic, then the checkout of a shop begins to burn its error budget. The clock is yours: pause it, speed it up, go back.",
  },
  {
    title: "You find out why",
    text: "Metrics, traces, logs and changes come out of a real simulation, not out of a recording. Pin what you find to a notebook of nine steps.",
  },
  {
    title: "The system judges",
    text: "What you do changes the run. Your grade follows from what the users really had, and anyone can compute it again from the seed.",
  },
] as const;

/** For visitors: what this is, and the ways in. */
export function Welcome({ demo }: { readonly demo: boolean }) {
  return (
    <div className="flex flex-1 flex-col">
      <div className="mx-auto grid w-full max-w-6xl flex-1 items-center gap-x-16 gap-y-10 px-4 py-12 sm:px-8 lg:grid-cols-[minmax(0,1fr)_400px] lg:py-16">
        <div className="flex max-w-[640px] flex-col gap-6">
          <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight text-balance sm:text-5xl">
            Learn distributed systems by breaking a running one.
          </h1>
          <p className="max-w-[56ch] text-read text-ink-2">
            Faultline is a course and a war room in one: read how systems of many machines fail, then take a
            page and find out why this one does. Everything you see on its dashboards is what a deterministic
            simulation really emitted.
          </p>
          <div className="flex flex-wrap gap-3">
            <Button asChild variant="primary" size="lg">
              <Link href="/register">Create an account</Link>
            </Button>
            <Button asChild size="lg">
              <Link href="/sign-in">Sign in</Link>
            </Button>
          </div>
        </div>
        {demo ? <DemoEntrance next="/" /> : null}
      </div>
      <Seismogram className="h-20 w-full text-accent opacity-80 sm:h-28" />
      <div className="border-t border-line-soft bg-surface">
        <ol className="mx-auto grid w-full max-w-6xl gap-x-12 gap-y-8 px-4 py-10 sm:px-8 md:grid-cols-3">
          {PARTS.map(({ title, text }, index) => (
            <li key={title} className="flex flex-col gap-1.5">
              <span aria-hidden className="font-mono text-xs text-accent">
                {index + 1}
              </span>
              <h2 className="text-base font-semibold tracking-tight">{title}</h2>
              <p className="text-sm text-ink-2">{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
