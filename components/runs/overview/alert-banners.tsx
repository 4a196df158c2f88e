"use client";
import { Siren, Ticket } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { AlertChange } from "@/simulations/telemetry/frame";
import { PinButton } from "../pin-button";
import { useOpenTraces } from "../traces/use-open-traces";
import { useWarRoom } from "../war-room-context";

const SHOWN = 2;

/** What fires at the view's end; pages first. Announced as it comes. */
export function AlertBanners() {
  const { firing, alerts, time } = useWarRoom();
  const [isAll, setIsAll] = useState(false);
  const shown = isAll ? firing : firing.slice(0, SHOWN);
  const resolved = alerts.findLast(({ state, severity }) => state === "resolved" && severity === "page");
  return (
    <div role="status" className="flex flex-col gap-1.5 empty:-mb-3">
      {firing.length > 0 ? (
        <ul className="divide-y divide-error/25 rounded-md bg-error-soft">
          {shown.map((alert, i) => (
            <AlertLine key={alert.rule} alert={alert} isFirst={i === 0} />
          ))}
          {firing.length > shown.length ? (
            <li>
              <button
                type="button"
                className="min-h-7 px-3 text-xs text-ink-2 hover:text-ink"
                onClick={() => setIsAll(true)}
              >
                {firing.length - shown.length} more firing: show all
              </button>
            </li>
          ) : null}
        </ul>
      ) : null}
      {firing.length === 0 && resolved ? (
        <div className="flex flex-wrap items-center gap-x-3 rounded-md bg-recovery-soft px-3 py-2 text-sm">
          <span className="font-semibold text-recovery">Resolved</span>
          <span>{resolved.title}</span>
          <span className="font-mono text-xs text-ink-3">
            {time(resolved.atMicros)} · {resolved.value}
          </span>
          <PinButton
            evidence={{ kind: "alert", alertId: resolved.id }}
            label={`Resolved: ${resolved.title}`}
            className="ml-auto"
          />
        </div>
      ) : null}
    </div>
  );
}

function AlertLine({ alert, isFirst }: { readonly alert: AlertChange; readonly isFirst: boolean }) {
  const { time, brief } = useWarRoom();
  const openTraces = useOpenTraces();
  const isPage = alert.severity === "page";
  const Icon = isPage ? Siren : Ticket;
  return (
    <li className="flex items-center gap-x-3 gap-y-1 px-3 py-1.5 text-sm max-md:flex-wrap">
      <span className="flex items-center gap-1.5 font-semibold text-error">
        <Icon aria-hidden className="size-4" />
        {isPage ? "Page" : "Ticket"}
      </span>
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <span>{alert.title}</span>
        <span className="text-xs text-ink-2">
          {alert.value} when it fired{" "}
          <span className="ml-2 font-mono text-ink-3">since {time(alert.atMicros)}</span>
        </span>
      </span>
      <span className="ml-auto flex gap-2">
        <PinButton wide evidence={{ kind: "alert", alertId: alert.id }} label={alert.title} />
        <Button
          size="sm"
          variant={isFirst ? "primary" : "secondary"}
          onClick={() => openTraces({ service: brief.slo.component, order: "slowest" })}
        >
          Open traces
        </Button>
      </span>
    </li>
  );
}
