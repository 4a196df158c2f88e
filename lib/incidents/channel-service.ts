import "server-only";
import { db } from "@/lib/db";
import type { ReviewView } from "@/lib/runs/schema";
import { writtenMessages } from "@/simulations/incidents/channel";
import { findIncident } from "@/simulations/incidents/registry";

interface MessageView {
  readonly atMicros: number;
  readonly from: string;
  readonly text: string;
}

/** What was written in the channel of a submitted run, by colleagues and by the learner, in the order of time. The view says who may read it. */
export async function reviewChannel({ run, grade, review }: ReviewView): Promise<MessageView[]> {
  const own = await db().runMessage.findMany({ where: { runId: run.id } });
  const incident = findIncident(run.brief.id);
  const colleagues =
    incident === null || run.seed === null
      ? []
      : writtenMessages(incident.channel(run.seed), {
          firstPageMicros: review.recorded?.firstPageMicros ?? null,
          clockMicros: run.clockMicros,
          outcomeAt: () => grade.slo,
        });
  const messages: MessageView[] = [
    ...colleagues.map(({ atMicros, from, text }) => ({ atMicros, from, text })),
    ...own.map(({ atMicros, text }) => ({ atMicros: Number(atMicros), from: run.learnerName, text })),
  ];
  return messages.toSorted((a, b) => a.atMicros - b.atMicros);
}
