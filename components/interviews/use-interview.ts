"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { SessionView } from "@/lib/interviews/session-view";
import { useTRPCClient } from "@/lib/trpc/client";
import { useTRPC } from "@/lib/trpc/queries";
import { failureOf, untilAnswered, type Failure } from "@/lib/trpc/failure";

type Client = ReturnType<typeof useTRPCClient>;

export interface InterviewRun {
  readonly view: SessionView;
  /** By the browser's clock; what is counted from. */
  readonly receivedAt: number;
  /** Sends something that changes the interview, one after the other, again until it is answered. Null when it was taken. */
  readonly send: (request: (client: Client) => Promise<SessionView>) => Promise<Failure | null>;
  readonly isBusy: boolean;
  /** The connection is lost, and what was sent waits for it. */
  readonly isWaiting: boolean;
}

/** An interview under way: as the server has it, and the one way to change it. */
export function useInterview(initial: SessionView): InterviewRun {
  const api = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const options = api.interviews.session.queryOptions({ sessionId: initial.id });
  // Another tab or device may have gone on meanwhile.
  const { data, dataUpdatedAt } = useQuery({
    ...options,
    initialData: initial,
    staleTime: 0,
    refetchOnWindowFocus: true,
  });
  const { mutateAsync, isPending, failureCount } = useMutation({
    ...untilAnswered(`interview ${initial.id}`),
    mutationFn: (request: (client: Client) => Promise<SessionView>) => request(client),
    // An answer that is older must not replace one that is newer.
    onMutate: () => queries.cancelQueries({ queryKey: options.queryKey }),
    onSuccess: (view) => void queries.setQueryData(options.queryKey, view),
  });
  return {
    view: data,
    receivedAt: dataUpdatedAt,
    isBusy: isPending,
    isWaiting: isPending && failureCount > 0,
    async send(request) {
      try {
        await mutateAsync(request);
        return null;
      } catch (error) {
        return failureOf(error);
      }
    },
  };
}
