"use client";
import { useDeferredValue, useMemo } from "react";
import type { ChartMarker } from "@/components/charts/series";
import type { Bucket } from "./buckets";
import { markersOf } from "./markers";
import { useThrottled } from "./use-throttled";
import type { View } from "./view";
import { useWarRoom } from "./war-room-context";

export interface PanelData {
  readonly view: View;
  /** Inside the view. */
  readonly buckets: readonly Bucket[];
  readonly markers: readonly ChartMarker[];
}

/** While the view follows the clock, panels are drawn again once a second; when it is frozen, as soon as there is time. */
const LIVE_MS = 1_000;

export function usePanelData(): PanelData {
  const { view, buckets, changes, alerts, run } = useWarRoom();
  const data = useMemo(
    () => ({ view, buckets, markers: markersOf(changes, alerts, run.own) }),
    [alerts, buckets, changes, run.own, view],
  );
  const calm = useThrottled(data, view.live ? LIVE_MS : 0);
  const deferred = useDeferredValue(data);
  // The first history is drawn at once: until then there was nothing to keep calm.
  const live = calm.buckets.length === 0 ? data : calm;
  return view.live ? live : deferred;
}
