import type { InterviewLevel } from "@/lib/content/schema";
import type { Dimension, InterviewKind, PhaseKind } from "@/lib/interviews/schema";

export const KINDS = ["design", "conceptual", "troubleshooting"] as const satisfies readonly InterviewKind[];

export const KIND_NAMES: Readonly<Record<InterviewKind, string>> = {
  design: "Design",
  conceptual: "Concepts",
  troubleshooting: "Troubleshooting",
};

export const PHASE_NAMES: Readonly<Record<PhaseKind, string>> = {
  clarify: "Clarify",
  estimate: "Estimate",
  design: "Design",
  "deep-dive": "Deep dive",
  failure: "Failure",
};

export const DIMENSION_NAMES: Readonly<Record<Dimension, string>> = {
  scoping: "Scoping",
  estimation: "Estimation",
  concepts: "Concepts",
  design: "Design",
  diagnosis: "Diagnosis",
  failure: "Failure",
  communication: "Communication",
};

export const LEVELS = ["mid", "senior", "staff"] as const satisfies readonly InterviewLevel[];

export const LEVEL_NAMES: Readonly<Record<InterviewLevel, string>> = {
  mid: "Mid",
  senior: "Senior",
  staff: "Staff",
};

/** By score, 0 to 3. */
export const SCORE_NAMES = ["Below mid", "Mid", "Senior", "Staff"] as const;

/** The score that answers a level. */
export const scoreOfLevel = (level: InterviewLevel): number => LEVELS.indexOf(level) + 1;
