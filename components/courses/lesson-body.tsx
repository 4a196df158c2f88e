import { Activity } from "react";
import { Prose } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import type { Diagram } from "@/lib/content/diagram-schema";
import type { LessonView } from "@/lib/courses/schema";
import type { GradedAnswer, PublicItem } from "@/lib/quizzes/schema";
import { Callout, InterviewAnswer } from "./callouts";
import type { FigureRecordings } from "@/lib/content/recordings";
import { DiagramFigure, LessonExperiment } from "./figures/lazy-figures";
import { LessonFigure } from "./figures/lesson-figure";
import type { ExperimentView } from "@/lib/experiments/schema";
import { InlineCheck } from "./inline-check";
import { DefinitionCards, Term } from "./term";
import { TermHints } from "./term-hints";

interface LessonBodyProps {
  readonly lesson: LessonView;
  readonly checks: Readonly<
    Record<string, { readonly item: PublicItem; readonly answer: GradedAnswer | null }>
  >;
  readonly recordings: FigureRecordings;
  /** By id. */
  readonly experiments: Readonly<Record<string, ExperimentView>>;
  readonly diagrams: ReadonlyMap<string, Diagram>;
  readonly userId: string;
}

/**
 * The text of a lesson with its checks, figures, remarks and definitions in place. Each `Activity` comes alive by
 * itself: a figure whose code does not come holds up nothing else.
 */
export function LessonBody({ lesson, checks, recordings, experiments, diagrams, userId }: LessonBodyProps) {
  return (
    <TermHints>
      <Prose>
        <RichText
          nodes={lesson.body}
          components={{
            check: (id) => {
              const check = checks[id];
              return check ? (
                <Activity>
                  <InlineCheck {...check} userId={userId} opening={id === lesson.checks[0]} />
                </Activity>
              ) : null;
            },
            diagram: (id) => {
              const diagram = diagrams.get(id);
              return diagram ? (
                <Activity>
                  <DiagramFigure diagram={diagram} />
                </Activity>
              ) : null;
            },
            figure: (id) => (
              <Activity>
                <LessonFigure id={id} recordings={recordings} />
              </Activity>
            ),
            experiment: (id, predict) => {
              const experiment = experiments[id];
              return experiment ? (
                <Activity>
                  <LessonExperiment experiment={experiment} check={checks[predict] ?? null} userId={userId} />
                </Activity>
              ) : null;
            },
            callout: ({ props }, children) => (
              <Callout kind={props?.kind ?? "note"} title={props?.title}>
                {children}
              </Callout>
            ),
            interview: ({ props }, children) => (
              <InterviewAnswer level={props?.level ?? "mid"}>{children}</InterviewAnswer>
            ),
            term: (id, children) => <Term id={id}>{children}</Term>,
          }}
        />
      </Prose>
      <DefinitionCards terms={lesson.terms} />
    </TermHints>
  );
}
