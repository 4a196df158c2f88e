"use client";
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { CompactProse } from "@/components/content/prose";
import { RichText } from "@/components/content/rich-text";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/class-names";
import { EmptyState, ErrorState, Skeleton } from "@/components/ui/state";
import type { DocumentView } from "@/lib/incidents/schema";
import { useTRPC } from "@/lib/trpc/queries";
import { dateText, documentGroups } from "./kinds";

/** What the people of this world have written down, at hand while it burns: each with the date of its last change. */
export function DocumentsPanel() {
  const { brief } = useWarRoom();
  const api = useTRPC();
  const [chosen, setChosen] = useQueryState("doc", parseAsString);
  const { data, isError, refetch } = useQuery({
    ...api.incidents.documents.queryOptions({ incidentId: brief.id }),
    staleTime: Infinity,
  });
  if (isError) {
    return (
      <ErrorState
        title="The documents did not come"
        action={<Button onClick={() => void refetch()}>Try again</Button>}
      />
    );
  }
  if (!data) return <Skeleton className="h-96" />;
  const groups = documentGroups(data);
  const shown = data.find(({ id }) => id === chosen) ?? groups[0]?.documents[0];
  if (!shown) {
    return (
      <EmptyState title="Nothing is written down">
        {brief.world.title} has no runbooks yet. The map says who owns what.
      </EmptyState>
    );
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[240px_minmax(0,1fr)]">
      <nav aria-label="Documents" className="flex flex-col gap-3 lg:sticky lg:top-0">
        {groups.map(({ heading, documents }) => (
          <section key={heading} aria-label={heading}>
            <h2 className="px-2 pb-1 text-xs font-medium text-ink-3">{heading}</h2>
            <ul>
              {documents.map((document) => (
                <li key={document.id}>
                  <DocumentButton
                    document={document}
                    isShown={document === shown}
                    onShow={() => void setChosen(document.id)}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <DocumentText key={shown.id} document={shown} wasChosen={chosen !== null} />
    </div>
  );
}

interface DocumentButtonProps {
  readonly document: DocumentView;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function DocumentButton({ document, isShown, onShow }: DocumentButtonProps) {
  return (
    <button
      type="button"
      aria-current={isShown ? "true" : undefined}
      onClick={onShow}
      className={cn(
        "flex min-h-8 w-full items-baseline gap-2 rounded-sm px-2 py-1 text-left text-sm text-ink-2 hover:bg-accent-soft hover:text-ink",
        isShown && "bg-accent-soft font-medium text-ink",
      )}
    >
      <span className="min-w-0 flex-1">{document.title}</span>
      <span className="shrink-0 text-2xs text-ink-3">{dateText(document.updated)}</span>
    </button>
  );
}

/** On a phone the list stands above: the text that was chosen is brought into view. */
function DocumentText({
  document,
  wasChosen,
}: {
  readonly document: DocumentView;
  readonly wasChosen: boolean;
}) {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (wasChosen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [wasChosen]);
  const { title, updated, nodes } = document;
  return (
    <Card className="px-5 py-4">
      <article ref={ref} aria-label={title} className="scroll-mt-3">
        <h2 className="text-lg font-semibold">{title}</h2>
        <p className="mb-3 text-xs text-ink-3">
          Last changed <time dateTime={updated}>{dateText(updated)}</time>: true on that day.
        </p>
        <CompactProse className="max-w-[76ch] text-sm leading-relaxed text-ink-2 [&_h2]:text-base [&_h3]:text-sm">
          <RichText nodes={nodes} />
        </CompactProse>
      </article>
    </Card>
  );
}
