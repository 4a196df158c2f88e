/** The nine steps of a diagnosis: what to ask, where to look, what a good result is, and what goes wrong. */
export interface WorkStep {
  readonly title: string;
  readonly question: string;
  readonly look: string;
  readonly result: string;
  readonly trap: string;
  /** Step numbers to go back to when this one yields nothing. */
  readonly back?: { readonly to: readonly number[]; readonly when: string };
}

export const NINE_STEPS: readonly WorkStep[] = [
  {
    title: "Identify the symptom",
    question: "What fails, for whom, how much, and what still works?",
    look: "The page, the SLO, the user's words",
    result:
      "A number with a boundary, such as “24% of POST /checkout fail since 09:14; cart and catalog are normal”",
    trap: "Accepting the reporter's diagnosis along with the report",
  },
  {
    title: "Check the metrics",
    question: "Which service, which instance, which route?",
    look: "RED of each service on the path, split by instance, route and version",
    result: "A smaller search: most of the system is out of suspicion",
    trap: "Stopping at the first panel that looks odd; compare with a normal day",
  },
  {
    title: "Narrow the time window",
    question: "When was the first bad minute, and what changed before it?",
    look: "The onset in the metrics; deploys, flags, configuration, traffic, jobs",
    result: "A window of minutes, its shape (cliff or slope), and a short list of changes",
    trap: "Taking the alert's time for the start, and looking back one hour only",
    back: { to: [2], when: "no minute stands out" },
  },
  {
    title: "Find affected traces",
    question: "What do failed requests have in common that healthy ones lack?",
    look: "Failed or slow traces inside the window, and a healthy one of the same kind",
    result: "A few typical examples and one to compare them with",
    trap: "Opening the slowest trace: it is an outlier",
    back: { to: [3], when: "the window holds none" },
  },
  {
    title: "Follow the trace",
    question: "Which is the deepest span that failed or waited?",
    look: "Self time along the critical path, status of each span, gaps between spans",
    result: "One hop, and whether it worked, waited or refused",
    trap: "Blaming the longest span, or the service that reports the error",
  },
  {
    title: "Check the logs",
    question: "Under which circumstances did that hop do it?",
    look: "That service's records for that trace ID, then counted by field",
    result: "A reason with values, and how many requests share it",
    trap: "Searching for “error” everywhere: some have been there for months",
    back: { to: [5], when: "the records of that hop are clean" },
  },
  {
    title: "Form a hypothesis",
    question: "Which mechanism explains what fails and what does not?",
    look: "Your evidence so far, the last changes, the system's map",
    result: "Component, mechanism, trigger and scope, and a prediction that could fail",
    trap: "A story that fits any outcome",
    back: { to: [3], when: "nothing in the window could have caused it" },
  },
  {
    title: "Verify",
    question: "Which observation would prove it wrong?",
    look: "Where the prediction can fail; one change at a time",
    result: "Confirmed with cause, mechanism and date in agreement, or refuted",
    trap: "Collecting confirmations",
    back: { to: [7, 3], when: "it is refuted" },
  },
  {
    title: "Fix and validate",
    question: "Is the symptom of step 1 gone, by the same measure, for long enough?",
    look: "The measurement of step 1, the SLO, the guard that was missing",
    result: "Mitigated, repaired, and guarded against a return",
    trap: "Closing when the deploy is green",
    back: { to: [7], when: "the symptom stays" },
  },
];
