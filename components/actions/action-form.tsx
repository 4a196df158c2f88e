"use client";
import { LoaderCircle } from "lucide-react";
import { useRef, useState } from "react";
import { formatSpan } from "@/components/runs/format";
import { useWarRoom } from "@/components/runs/war-room-context";
import { Button } from "@/components/ui/button";
import { Field, Select, Textarea } from "@/components/ui/field";
import { RUN_LIMITS } from "@/lib/runs/schema";
import type { ActionOffer } from "@/simulations/incidents/brief";
import { draftErrors } from "./action-draft";
import { ParameterField } from "./parameter-field";
import type { Act } from "./use-act";

interface ActionFormProps {
  readonly offer: ActionOffer;
  readonly act: Act;
  readonly onClose: () => void;
}

/** Target, parameters and the reason; then the action is taken for good. */
export function ActionForm({ offer, act, onClose }: ActionFormProps) {
  const { brief, state } = useWarRoom();
  const [tried, setTried] = useState(false);
  const ref = useRef<HTMLFormElement>(null);
  const draft = act.draftFor(offer);
  const failure = act.failureOf(offer);
  const pending = act.pending === offer.kind;
  const errors = tried ? draftErrors(draft, offer) : {};
  const errorOf = (name: string) => errors[name] ?? (failure?.field === name ? failure.message : null);

  function submit() {
    setTried(true);
    const [first] = Object.keys(draftErrors(draft, offer));
    if (first) ref.current?.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else act.take(offer);
  }

  return (
    <form
      ref={ref}
      aria-label={offer.label}
      noValidate
      className="flex flex-col gap-3 border-t border-line-soft px-4 py-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="On" error={errorOf("target")}>
          {(control) => (
            <Select
              {...control}
              name="target"
              value={draft.target}
              disabled={pending}
              onChange={(event) => act.change(offer, { target: event.target.value })}
            >
              <option value="" disabled>
                choose…
              </option>
              {offer.targets.map((id) => (
                <option key={id} value={id}>
                  {brief.components.find((component) => component.id === id)?.label ?? id}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {offer.parameters.map((parameter) => (
          <ParameterField
            key={parameter.name}
            parameter={parameter}
            value={draft.parameters[parameter.name] ?? ""}
            error={errorOf(parameter.name)}
            disabled={pending}
            onChange={(value) =>
              act.change(offer, { parameters: { ...draft.parameters, [parameter.name]: value } })
            }
          />
        ))}
      </div>
      <Field label="Why" hint="Kept with the action: what you expect it to change." error={errorOf("reason")}>
        {(control) => (
          <Textarea
            {...control}
            name="reason"
            value={draft.reason}
            maxLength={RUN_LIMITS.reasonCharacters}
            readOnly={pending}
            onChange={(event) => act.change(offer, { reason: event.target.value })}
            className="field-sizing-content min-h-9 resize-none py-1.5"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" disabled={act.pending !== null}>
          {pending ? <LoaderCircle aria-hidden className="animate-spin" /> : null}
          {pending ? "Taking it…" : `Confirm: ${offer.label}`}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
        <p role="status" className="min-w-0 flex-1 text-xs text-ink-3">
          {act.waiting && pending
            ? "No connection: it is kept here and taken as soon as there is one."
            : failure && !failure.field && !pending
              ? failure.message
              : whenText(offer.delaySeconds, state === "paused")}
        </p>
      </div>
    </form>
  );
}

function whenText(delaySeconds: number, paused: boolean): string {
  const effect =
    delaySeconds === 0
      ? "Takes effect at once"
      : `Takes effect ${formatSpan(delaySeconds * 1_000_000)} after you confirm`;
  return paused ? `${effect}, once the clock runs.` : `${effect}. It cannot be taken back.`;
}
