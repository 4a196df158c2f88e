"use client";
import { ChevronRight, GraduationCap, LoaderCircle, Presentation, ShieldCheck } from "lucide-react";
import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import type { Role } from "@/lib/auth/scopes";
import { signInAsDemo, SignInRefused } from "./auth-client";
import { FormMessage } from "./form-parts";
import { signInMessage } from "./sign-in-message";
import { useHydrated } from "@/components/ui/use-hydrated";

const PEOPLE: readonly { readonly role: Role; readonly what: string; readonly Icon: typeof GraduationCap }[] =
  [
    { role: "learner", what: "Lessons, quizzes, incidents", Icon: GraduationCap },
    { role: "instructor", what: "Cohorts, assignments, gradebook", Icon: Presentation },
    { role: "admin", what: "People, roles, audit log", Icon: ShieldCheck },
  ];

/** The ways in without a password, with what they are and why they exist here. */
export function DemoEntrance({ next }: { readonly next: string }) {
  const [entering, setEntering] = useState<Role | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const hydrated = useHydrated();

  async function enter(role: Role) {
    setRefusal(null);
    setEntering(role);
    try {
      await signInAsDemo(role);
      window.location.assign(next);
    } catch (error) {
      setRefusal(signInMessage(error instanceof SignInRefused ? error.code : "unavailable"));
      setEntering(null);
    }
  }

  return (
    <section aria-labelledby="demo-title" className="rounded-lg border border-line bg-surface">
      <div className="px-4 pt-4 pb-3">
        <h2 id="demo-title" className="flex items-center gap-2 text-sm font-semibold">
          Step in without a password <Badge tone="accent">Demo mode</Badge>
        </h2>
        <p className="mt-1.5 text-sm text-ink-3">
          Faultline runs on this machine alone, on its own embedded database, so it lets you in as one of
          three made-up people. On a shared server these buttons do not exist.
        </p>
      </div>
      <FormMessage className="mx-4 mb-3">{refusal}</FormMessage>
      <ul className="border-t border-line-soft">
        {PEOPLE.map(({ role, what, Icon }) => (
          <li key={role} className="border-b border-line-soft last:border-b-0">
            <button
              type="button"
              disabled={!hydrated || entering !== null}
              onClick={() => void enter(role)}
              className="group flex min-h-14 w-full items-center gap-3 px-4 py-2 text-left -outline-offset-2 transition-colors hover:bg-accent-soft disabled:cursor-default disabled:opacity-60 disabled:hover:bg-transparent"
            >
              <Icon aria-hidden className="size-5 shrink-0 text-accent" />
              <span className="min-w-0 flex-1">
                <span className="block text-sm font-medium">Continue as demo {role}</span>
                <span className="block text-xs text-ink-3">{what}</span>
              </span>
              {entering === role ? (
                <LoaderCircle aria-label="Signing in…" className="size-4 animate-spin text-ink-3" />
              ) : (
                <ChevronRight aria-hidden className="size-4 text-ink-3 group-hover:text-ink" />
              )}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
