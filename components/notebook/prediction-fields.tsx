"use client";
import { useMemo } from "react";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Combobox } from "@/components/ui/combobox";
import { Field, Select } from "@/components/ui/field";
import { WITHIN_MINUTES, type HypothesisDraft } from "./hypothesis-draft";
import { seriesOptions } from "./series-names";

interface PredictionFieldsProps {
  readonly draft: Pick<HypothesisDraft, "series" | "expects" | "withinMinutes">;
  readonly onChange: (part: Partial<PredictionFieldsProps["draft"]>) => void;
}

/** What would prove the hypothesis wrong: what a series does, within some minutes of stating it. */
export function PredictionFields({ draft, onChange }: PredictionFieldsProps) {
  const { brief } = useWarRoom();
  const options = useMemo(() => [{ id: "", label: "No prediction" }, ...seriesOptions(brief)], [brief]);
  const predicts = draft.series !== "";
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink-2">If I am right, then</legend>
      <Field
        label="Series"
        className="gap-1"
        hint={
          predicts
            ? undefined
            : "Optional. It is checked against the run when its time is over: if it fails, so does the hypothesis."
        }
      >
        {(control) => (
          <Combobox
            {...control}
            name="series"
            listLabel="Series"
            options={options}
            value={draft.series}
            className="min-h-8 pl-2"
            onChange={(series) => onChange({ series })}
          />
        )}
      </Field>
      {predicts ? (
        <div className="grid grid-cols-2 gap-2">
          <Field label="Does what" className="gap-1">
            {(control) => (
              <Select
                {...control}
                value={draft.expects}
                className="min-h-8 px-2"
                onChange={(event) => onChange({ expects: event.target.value as HypothesisDraft["expects"] })}
              >
                <option value="falls">falls</option>
                <option value="rises">rises</option>
                <option value="stays">stays as it is</option>
              </Select>
            )}
          </Field>
          <Field label="Within" className="gap-1">
            {(control) => (
              <Select
                {...control}
                value={draft.withinMinutes}
                className="min-h-8 px-2"
                onChange={(event) => onChange({ withinMinutes: Number(event.target.value) })}
              >
                {WITHIN_MINUTES.map((minutes) => (
                  <option key={minutes} value={minutes}>
                    {minutes} min
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      ) : null}
    </fieldset>
  );
}
