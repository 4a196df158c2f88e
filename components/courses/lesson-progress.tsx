"use client";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import { toast } from "@/components/ui/toast";
import type { LessonProgressView } from "@/lib/courses/schema";
import { useTRPCClient } from "@/lib/trpc/client";

interface LessonProgress extends LessonProgressView {
  readonly lessonId: string;
  /** The reader is now this far, 0..1. */
  readonly reached: (place: number) => void;
  /** The server says that the lesson is done. */
  readonly settled: () => void;
  /** The reader says so. */
  readonly complete: () => Promise<void>;
}

const Context = createContext<LessonProgress | null>(null);

/** Progress in the lesson on this page. */
export function useLessonProgress(): LessonProgress {
  const progress = useContext(Context);
  if (!progress) throw new Error("useLessonProgress is for the pages of a lesson");
  return progress;
}

const SAVE_EVERY_MS = 4_000;

interface ProviderProps {
  readonly lessonId: string;
  readonly initial: LessonProgressView;
  readonly children: ReactNode;
}

/** Follows the reader, and saves the furthest place now and then and when the page is left. */
export function LessonProgressProvider({ lessonId, initial, children }: ProviderProps) {
  const client = useTRPCClient();
  const [progress, setProgress] = useState(initial);
  const furthest = useRef(initial.furthest);
  const saved = useRef(initial.furthest);

  const save = useCallback(() => {
    const place = furthest.current;
    if (place <= saved.current) return;
    const before = saved.current;
    saved.current = place;
    client.courses.progress.mutate({ lessonId, furthest: place }).then(
      ({ completed }) => {
        if (completed) setProgress((current) => ({ ...current, completed }));
      },
      () => {
        // Not lost: the next save sends the same place or a later one.
        saved.current = Math.min(saved.current, before);
      },
    );
  }, [client, lessonId]);

  useEffect(() => {
    const timer = setInterval(save, SAVE_EVERY_MS);
    const onHidden = () => {
      if (document.visibilityState === "hidden") save();
    };
    document.addEventListener("visibilitychange", onHidden);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onHidden);
      save();
    };
  }, [save]);

  const value = useMemo(
    (): LessonProgress => ({
      ...progress,
      lessonId,
      reached: (place) => {
        if (place <= furthest.current) return;
        furthest.current = place;
        setProgress((current) => ({ ...current, furthest: place }));
        if (place >= 1) save();
      },
      settled: () => setProgress((current) => ({ ...current, completed: true })),
      complete: async () => {
        try {
          setProgress(
            await client.courses.progress.mutate({ lessonId, complete: true, furthest: furthest.current }),
          );
        } catch (error) {
          toast.error("The lesson could not be marked as done.", {
            description: error instanceof Error ? error.message : "Try again in a moment.",
          });
        }
      },
    }),
    [client, lessonId, progress, save],
  );
  return <Context value={value}>{children}</Context>;
}

/** The text of the lesson: measures how much of it has passed through the window. */
export function ReadingArea({ children }: { readonly children: ReactNode }) {
  const area = useRef<HTMLDivElement>(null);
  const { reached } = useLessonProgress();
  const latest = useRef(reached);
  useEffect(() => {
    latest.current = reached;
  });
  useEffect(() => {
    let frame = 0;
    const measure = () => {
      frame = 0;
      const box = area.current?.getBoundingClientRect();
      if (!box || box.height === 0) return;
      // In whole percent: the ring cannot show less, and fewer renders follow.
      latest.current(Math.round(100 * Math.min(1, (window.innerHeight - box.top) / box.height)) / 100);
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(measure);
    };
    // Arriving is not reading: nothing counts before the reader has moved.
    window.addEventListener("scroll", schedule, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", schedule);
    };
  }, []);
  return <div ref={area}>{children}</div>;
}
