"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { ExamPace } from "@/lib/quizzes/limits";
import { useTRPCClient } from "@/lib/trpc/client";
import { PaceChoice } from "./pace-choice";

interface QuizEntryProps {
  readonly quizId: string;
  /** Whether the learner has finished this quiz before. */
  readonly again: boolean;
  /** Of an exam; null where there is no clock. */
  readonly minutes: number | null;
}

/** Starts an attempt; the page then shows its questions. */
export function QuizEntry({ quizId, again, minutes }: QuizEntryProps) {
  const router = useRouter();
  const client = useTRPCClient();
  const [pace, setPace] = useState<ExamPace>("standard");
  const [starting, setStarting] = useState(false);

  async function start() {
    setStarting(true);
    try {
      await client.quizzes.start.mutate({ quizId, pace });
      router.replace(`/quizzes/${quizId}`);
      router.refresh();
    } catch (error) {
      setStarting(false);
      toast.error("It could not be started.", {
        description: error instanceof Error ? error.message : "Try again in a moment.",
      });
    }
  }

  return (
    <div className="flex flex-col items-start gap-5">
      {minutes === null ? null : <PaceChoice minutes={minutes} pace={pace} onPace={setPace} />}
      <Button variant="primary" size="lg" disabled={starting} onClick={() => void start()}>
        {starting ? "Starting …" : again ? "Take it again, for practice" : "Start"}
      </Button>
    </div>
  );
}
