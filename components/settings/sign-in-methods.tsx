"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormMessage } from "@/components/auth/form-parts";
import { ProviderButtons } from "@/components/auth/provider-buttons";
import { formErrors } from "@/components/auth/use-form";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { AccountView } from "@/lib/auth/schema";
import { useTRPCClient } from "@/lib/trpc/client";

interface SignInMethodsProps {
  readonly account: AccountView;
  readonly providers: readonly { readonly id: string; readonly name: string }[];
}

/** Which outside sign-ins open this account, and which could. */
export function SignInMethods({ account, providers }: SignInMethodsProps) {
  const client = useTRPCClient();
  const router = useRouter();
  const [pending, setPending] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const connected = new Set(account.identities.map(({ provider }) => provider));
  const open = providers.filter(({ id }) => !connected.has(id));

  async function disconnect(provider: string, name: string) {
    setRefusal(null);
    setPending(provider);
    try {
      await client.account.disconnectIdentity.mutate({ provider });
      toast.success(`${name} is disconnected.`);
      router.refresh();
    } catch (error) {
      setRefusal(formErrors(error).form);
    } finally {
      setPending(null);
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <FormMessage>{refusal}</FormMessage>
      {account.identities.length > 0 ? (
        <ul className="divide-y divide-line-soft rounded-md border border-line">
          {account.identities.map(({ provider }) => {
            const name = providers.find(({ id }) => id === provider)?.name ?? provider;
            return (
              <li key={provider} className="flex items-center gap-3 px-3 py-2 text-sm">
                <span className="flex-1">{name}</span>
                <Button size="sm" disabled={pending !== null} onClick={() => void disconnect(provider, name)}>
                  {pending === provider ? "Disconnecting…" : "Disconnect"}
                </Button>
              </li>
            );
          })}
        </ul>
      ) : null}
      {open.length > 0 ? <ProviderButtons providers={open} next="/settings" verb="Connect" /> : null}
    </div>
  );
}
