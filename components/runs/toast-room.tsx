"use client";
import { useSonner } from "sonner";

/** An empty row while messages are shown: the view and the notebook give way to them, so that they cover no control. */
export function ToastRoom() {
  const { toasts } = useSonner();
  const lines = toasts.length === 0 ? "h-0" : "h-30";
  return <div aria-hidden data-toast-room className={`${lines} [grid-area:toast]`} />;
}
