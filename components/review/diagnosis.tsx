import { Check, X } from "lucide-react";
import { hypothesisWords } from "@/components/notebook/hypothesis-words";
import { Table, Td, Th } from "@/components/ui/table";
import type { ReviewView } from "@/lib/runs/schema";

const PARTS = [
  { part: "component", label: "Component" },
  { part: "mechanism", label: "Mechanism" },
  { part: "trigger", label: "Trigger" },
  { part: "scope", label: "Scope" },
] as const;

/** What was said last, beside what it was. */
export function Diagnosis({ view }: { readonly view: ReviewView }) {
  const { brief, hypotheses, own, learnerName } = view.run;
  const truth = hypothesisWords(view.review.truth, brief);
  const last = hypotheses.at(-1);
  const said = last ? hypothesisWords(last, brief) : null;
  return (
    <Table label="The hypothesis and the truth">
      <thead>
        <tr>
          <Th>
            <span className="sr-only">Part</span>
          </Th>
          <Th>It was</Th>
          <Th>{own ? "You said" : `${learnerName} said`}</Th>
        </tr>
      </thead>
      <tbody>
        {PARTS.map(({ part, label }) => {
          const right = last?.[part] === view.review.truth[part];
          return (
            <tr key={part}>
              <Td className="text-ink-3">{label}</Td>
              <Td className="font-medium whitespace-normal">{truth[part]}</Td>
              <Td className="whitespace-normal">
                {said ? (
                  <span className="flex items-start gap-1.5">
                    {right ? (
                      <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-recovery" />
                    ) : (
                      <X aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-3" />
                    )}
                    <span>
                      {said[part]}
                      <span className="sr-only">{right ? ", right" : ", not right"}</span>
                    </span>
                  </span>
                ) : (
                  <span className="text-ink-3">nothing</span>
                )}
              </Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
