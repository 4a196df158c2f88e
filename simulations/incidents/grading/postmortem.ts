import type { IncidentBrief } from "../brief";
import type { GradeDimension, Hypothesis, Recorded, Review } from "../notebook";
import { timeOfDay } from "./time-of-day";

/** What a postmortem is drafted from: the run's review, and what the learner thought and did. */
export interface PostmortemInputs {
  readonly brief: Pick<
    IncidentBrief,
    "title" | "epochIso" | "slo" | "world" | "components" | "mechanisms" | "triggers" | "scopes" | "actions"
  >;
  readonly review: Review;
  /** Oldest first. */
  readonly hypotheses: readonly Hypothesis[];
  /** With the reason that the learner gave; in the order of `review.actions`. */
  readonly reasons: readonly string[];
  readonly author: string;
  /** Where the run's clock stood when it was submitted. */
  readonly endMicros: number;
}

/** Share of a dimension's points from which it went well, and below which it went badly. */
const WELL_SHARE = 0.75;
const BADLY_SHARE = 0.5;

/**
 * A draft in Markdown, without blame and with nothing in it that the run did not
 * record or the learner did not say. Times are UTC on the clock of the simulated
 * world. Whoever owns an action item is for people to say.
 */
export function postmortem(inputs: PostmortemInputs): string {
  const { brief, author } = inputs;
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ["Summary", summary(inputs)],
    ["Impact", impact(inputs)],
    ["Timeline", timeline(inputs)],
    ["Root cause", rootCause(inputs)],
    ["Detection", detection(inputs)],
    ["What went well", dimensionsOf(inputs, (share) => share >= WELL_SHARE)],
    ["What went badly", dimensionsOf(inputs, (share) => share < BADLY_SHARE)],
    ["Action items", actionItems(inputs)],
  ];
  const head = [
    `# Postmortem: ${brief.title}`,
    "",
    `- System: ${brief.world.title}`,
    `- Date: ${brief.epochIso.slice(0, 10)} (times are UTC)`,
    `- Author: ${author}`,
    "- Status: draft",
  ];
  return `${[...head, ...sections.flatMap(([title, lines]) => ["", `## ${title}`, "", ...lines])].join("\n")}\n`;
}

const at = ({ brief }: PostmortemInputs, micros: number): string =>
  timeOfDay(brief.epochIso, micros).slice(0, 8);

function minutesText(micros: number): string {
  const minutes = Math.round(micros / 60_000_000);
  return minutes === 1 ? "1 minute" : `${minutes} minutes`;
}

function words(
  brief: PostmortemInputs["brief"],
  claim: Pick<Hypothesis, Part>,
): Readonly<Record<Part, string>> {
  const label = (options: readonly { readonly id: string; readonly label: string }[], id: string) =>
    options.find((option) => option.id === id)?.label ?? id;
  return {
    component: label(brief.components, claim.component),
    mechanism: label(brief.mechanisms, claim.mechanism),
    trigger: label(brief.triggers, claim.trigger),
    scope: label(brief.scopes, claim.scope),
  };
}

type Part = "component" | "mechanism" | "trigger" | "scope";

function summary(inputs: PostmortemInputs): readonly string[] {
  const { brief, review, endMicros } = inputs;
  const { slo } = review.grade;
  const truth = words(brief, review.truth);
  const what = `${truth.component}: ${truth.mechanism}. Set off by: ${truth.trigger}. Affected: ${truth.scope}.`;
  if (slo.brokenFromMicros === null)
    return [`“${brief.slo.title}” was met throughout: users kept their objective. ${what}`];
  const from = at(inputs, slo.brokenFromMicros);
  const until =
    slo.recoveredAtMicros === null
      ? `and was still missed at ${at(inputs, endMicros)}, when this record ends`
      : `until ${at(inputs, slo.recoveredAtMicros)}, ${minutesText(slo.recoveredAtMicros - slo.brokenFromMicros)} later`;
  return [`“${brief.slo.title}” was missed from ${from} ${until}. ${what}`];
}

function impact({ brief, review }: PostmortemInputs): readonly string[] {
  const { goodRequests, totalRequests, budgetBurned } = review.grade.slo;
  const bad = totalRequests - goodRequests;
  const share = totalRequests === 0 ? "none" : `${((100 * bad) / totalRequests).toFixed(2)} %`;
  const { counts, thresholdMs } = brief.slo;
  const what =
    counts === "messages"
      ? `Messages that were not handled within ${thresholdMs / 1_000} s of being sent`
      : `Requests that failed or took longer than ${thresholdMs} ms`;
  return [
    `- ${what}: ${grouped(bad)} of ${grouped(totalRequests)} (${share}).`,
    `- Error budget of the recorded time, at an objective of ${percent(brief.slo.objective)}: ${Math.round(100 * budgetBurned)} % of it was burned.`,
  ];
}

/** `12,345`. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ",");
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(3))} %`;
}

interface Moment {
  readonly atMicros: number;
  readonly text: string;
}

function timeline(inputs: PostmortemInputs): readonly string[] {
  const { brief, review, hypotheses, reasons, endMicros } = inputs;
  const { slo } = review.grade;
  const moments: Moment[] = [
    ...recordedMoments(review.recorded),
    ...hypotheses.map((hypothesis) => ({
      atMicros: hypothesis.atMicros,
      text: `Hypothesis: ${words(brief, hypothesis).component}, ${words(brief, hypothesis).mechanism} (${Math.round(100 * hypothesis.confidence)} % sure).`,
    })),
    ...review.actions.map(({ atMicros, title }, index) => {
      const reason = reasons[index];
      return { atMicros, text: `Action: ${title}.${reason ? ` Reason: ${reason}` : ""}` };
    }),
    { atMicros: endMicros, text: "Record ends." },
  ];
  if (slo.brokenFromMicros !== null)
    moments.push({ atMicros: slo.brokenFromMicros, text: "The objective is missed from here." });
  if (slo.recoveredAtMicros !== null)
    moments.push({ atMicros: slo.recoveredAtMicros, text: "The objective is met again, and kept." });
  const lines = moments
    .toSorted((a, b) => a.atMicros - b.atMicros)
    .map(({ atMicros, text }) => `| ${at(inputs, atMicros)} | ${inCell(text)} |`);
  return ["| Time | What happened |", "| --- | --- |", ...lines];
}

/** Alerts, and what others changed; the learner's own actions are told with their reasons. */
function recordedMoments(recorded: Recorded | undefined): readonly Moment[] {
  if (recorded === undefined) return [];
  return [
    ...recorded.alerts.map(({ atMicros, severity, title, state, value }) => ({
      atMicros,
      text: `Alert (${severity}) ${state}: ${title}, ${value}.`,
    })),
    ...recorded.changes
      .filter(({ kind }) => kind !== "action")
      .map(({ atMicros, kind, component, title }) => ({
        atMicros,
        text: `Change (${kind}) to ${component}: ${title}.`,
      })),
  ];
}

/** Inside a table's cell: no line ends, and no bar that would end it. */
function inCell(text: string): string {
  return text.replaceAll(/\s+/g, " ").replaceAll("|", String.raw`\|`);
}

function rootCause({ brief, review, hypotheses }: PostmortemInputs): readonly string[] {
  const last = hypotheses.at(-1);
  const said = last ? words(brief, last) : null;
  const was = words(brief, review.truth);
  const row = (label: string, part: Part): string =>
    `| ${label} | ${inCell(said?.[part] ?? "nothing")} | ${inCell(was[part])} |`;
  return [
    "| | As stated during the incident | As it was |",
    "| --- | --- | --- |",
    row("Component", "component"),
    row("Mechanism", "mechanism"),
    row("Trigger", "trigger"),
    row("Scope", "scope"),
    "",
    review.truth.story.trim(),
  ];
}

function detection(inputs: PostmortemInputs): readonly string[] {
  const { review, hypotheses } = inputs;
  const page = review.recorded?.firstPageMicros ?? null;
  const broken = review.grade.slo.brokenFromMicros;
  const first = hypotheses[0];
  const onset = review.grade.dimensions.find(({ id }) => id === "detection");
  const paged =
    page === null
      ? ["- No page fired."]
      : [
          `- The first page fired at ${at(inputs, page)}${broken !== null && page >= broken ? `, ${minutesText(page - broken)} after the objective was first missed` : ""}.`,
        ];
  const stated =
    first === undefined
      ? ["- No hypothesis was stated."]
      : [
          `- The first hypothesis was stated at ${at(inputs, first.atMicros)}${page === null ? "" : `, ${minutesText(first.atMicros - page)} after the page`}.`,
        ];
  return [...paged, ...stated, ...(onset ? [`- ${onset.label}: ${onset.reason}`] : [])];
}

function dimensionsOf({ review }: PostmortemInputs, fits: (share: number) => boolean): readonly string[] {
  const share = ({ points, max }: GradeDimension): number => (max === 0 ? 1 : points / max);
  const lines = review.grade.dimensions
    .filter((dimension) => fits(share(dimension)))
    .map(({ label, reason }) => `- ${label}: ${reason}`);
  return lines.length > 0 ? lines : ["- Nothing that the grade can tell."];
}

function actionItems({ brief, review }: PostmortemInputs): readonly string[] {
  const was = words(brief, review.truth);
  const cures = review.expertPath.flatMap(({ action, text }) => {
    if (action === undefined) return [];
    const offer = brief.actions.find(({ kind }) => kind === action.kind);
    const target = brief.components.find(({ id }) => id === action.target);
    return [`${offer?.label ?? action.kind}, ${target?.label ?? action.target}. ${text}`];
  });
  const shown = review.evidence[0];
  const items: readonly (readonly [kind: string, text: string])[] = [
    ["Prevent", `Keep “${was.trigger}” from leading to “${was.mechanism}” in ${was.component} again.`],
    ...(shown ? [["Detect", `Put on the first dashboard what showed it: ${shown.title}.`] as const] : []),
    ...cures.map((text) => ["Mitigate", `Write into the runbook when to do it: ${text}`] as const),
  ];
  return [
    "| Kind | Action item | Owner | Due |",
    "| --- | --- | --- | --- |",
    ...items.map(([kind, text]) => `| ${kind} | ${inCell(text)} | | |`),
  ];
}
