"use client";
import { KeyRound, LoaderCircle } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { leaveForProvider, SignInRefused } from "./auth-client";
import { FormMessage } from "./form-parts";
import { signInMessage } from "./sign-in-message";
import { useHydrated } from "@/components/ui/use-hydrated";

interface ProviderButtonsProps {
  readonly providers: readonly { readonly id: string; readonly name: string }[];
  readonly next: string;
  /** `Continue with` to sign in, `Connect` in the settings. */
  readonly verb: string;
}

/** One button for each outside way to sign in that is configured. */
export function ProviderButtons({ providers, next, verb }: ProviderButtonsProps) {
  const [leaving, setLeaving] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const hydrated = useHydrated();

  async function leave(id: string) {
    setRefusal(null);
    setLeaving(id);
    try {
      await leaveForProvider(id, next);
    } catch (error) {
      setRefusal(signInMessage(error instanceof SignInRefused ? error.code : "unavailable"));
      setLeaving(null);
    }
  }

  return (
    <div className="flex flex-col gap-2">
      <FormMessage>{refusal}</FormMessage>
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          className="min-h-10"
          disabled={!hydrated || leaving !== null}
          onClick={() => void leave(id)}
        >
          {leaving === id ? <LoaderCircle aria-hidden className="animate-spin" /> : <KeyRound aria-hidden />}
          {`${verb} ${name}`}
        </Button>
      ))}
    </div>
  );
}
