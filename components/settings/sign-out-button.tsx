"use client";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { signOut } from "@/components/auth/auth-client";
import { FormMessage } from "@/components/auth/form-parts";
import { useHydrated } from "@/components/ui/use-hydrated";
import { Button } from "@/components/ui/button";

export function SignOutButton() {
  const [pending, setPending] = useState(false);
  const [failed, setFailed] = useState(false);
  const hydrated = useHydrated();

  function leave() {
    setFailed(false);
    setPending(true);
    signOut().catch(() => {
      setPending(false);
      setFailed(true);
    });
  }

  return (
    <div className="flex flex-col items-start gap-3">
      {failed ? (
        <FormMessage>
          The server cannot be reached: you are still signed in. Try again in a moment.
        </FormMessage>
      ) : null}
      <Button disabled={pending || !hydrated} onClick={leave}>
        <LogOut aria-hidden />
        {pending ? "Signing out…" : "Sign out"}
      </Button>
    </div>
  );
}
