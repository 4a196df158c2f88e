"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { useTRPCClient } from "@/lib/trpc/client";

interface QuizEntryProps {
  readonly quizId: string;
  /** Whether the learner has finished this quiz before. */
  readonly again: boolean;
}

/** Starts an attempt; the page then shows its questions. */
export function QuizEntry({ quizId, again }: QuizEntryProps) {
  const router = useRouter();
  const client = useTRPCClient();
  const [starting, setStarting] = useState(false);

  async function start() {
    setStarting(true);
    try {
      await client.quizzes.start.mutate({ quizId });
      router.replace(`/quizzes/${quizId}`);
      router.refresh();
    } catch (error) {
      setStarting(false);
      toast.error("The quiz could not be started.", {
        description: error instanceof Error ? error.message : "Try again in a moment.",
      });
    }
  }

  return (
    <Button variant="primary" size="lg" disabled={starting} onClick={() => void start()}>
      {starting ? "Starting …" : again ? "Take it again, for practice" : "Start"}
    </Button>
  );
}
