"use client";
import { toast } from "@/components/ui/toast";
import { useWarRoom } from "./war-room-context";

/** Copies the address of exactly what is on the page, its times frozen. */
export function useCopyLink(): () => void {
  const { frozenUrl } = useWarRoom();
  return () => {
    const url = frozenUrl();
    // Pages served over plain http from another machine have no clipboard.
    if (!navigator.clipboard) {
      toast("Copy this link", { description: url, duration: 20_000 });
      return;
    }
    navigator.clipboard.writeText(url).then(
      () => toast.success("Link copied", { description: "It opens exactly this view, at these times." }),
      () => toast("Copy this link", { description: url, duration: 20_000 }),
    );
  };
}
