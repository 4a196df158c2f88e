"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { FormMessage, SubmitButton, TextField } from "@/components/auth/form-parts";
import { ResetLink } from "@/components/auth/reset-link";
import { useForm } from "@/components/auth/use-form";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { UserLine } from "@/lib/admin/schema";
import { ROLES, type Role } from "@/lib/auth/scopes";
import { useTRPCClient } from "@/lib/trpc/client";
import { useTRPC } from "@/lib/trpc/queries";

interface ManageUserProps {
  /** Null while the dialog is closed. */
  readonly user: UserLine | null;
  readonly isOneself: boolean;
  readonly onClose: () => void;
}

/** What an administrator can do for, and to, one person. */
export function ManageUser({ user, isOneself, onClose }: ManageUserProps) {
  return (
    <Dialog
      open={user !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={user?.name ?? ""}
      description={user?.email ?? ""}
    >
      {user ? (
        <div className="flex flex-col">
          {isOneself ? (
            <Section
              title="Role and access"
              note="This is you. Another administrator can change these, so that one always remains."
            />
          ) : (
            <>
              <Section title="Role" note="Holds from the person’s next click on.">
                <RoleForm user={user} onDone={onClose} />
              </Section>
              <Section title="Access" note={user.suspendedAt ? SUSPENDED_NOTE : ACTIVE_NOTE}>
                {user.suspendedAt ? (
                  <ResumeForm user={user} onDone={onClose} />
                ) : (
                  <SuspendForm user={user} onDone={onClose} />
                )}
              </Section>
            </>
          )}
          <Section title="Password" note={passwordNote(user)}>
            {user.isDemo || user.suspendedAt ? null : <ResetLink userId={user.id} name={user.name} />}
          </Section>
        </div>
      ) : null}
    </Dialog>
  );
}

const ACTIVE_NOTE = "Suspending signs the person out everywhere and keeps all of their work.";
const SUSPENDED_NOTE = "This person cannot sign in. All of their work is kept.";

function passwordNote({ isDemo, suspendedAt }: UserLine): string {
  if (isDemo) return "One of the demo’s people: demo mode signs them in, without a password.";
  if (suspendedAt) return "Resume the account first; then a link can be made.";
  return "With a one-time link, the person chooses a new one.";
}

function Section({
  title,
  note,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly children?: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-t border-line-soft py-4 last:pb-0">
      <h3 id={id} className="text-sm font-medium">
        {title}
      </h3>
      <p className="mt-0.5 text-xs text-ink-3">{note}</p>
      {children ? <div className="mt-3">{children}</div> : null}
    </section>
  );
}

interface ActionProps {
  readonly user: UserLine;
  readonly onDone: () => void;
}

/** Reads the list and the log again, and says what was done. */
function useDone(onDone: () => void) {
  const queryClient = useQueryClient();
  const trpc = useTRPC();
  return async (message: string) => {
    await queryClient.invalidateQueries(trpc.admin.pathFilter());
    toast.success(message);
    onDone();
  };
}

function RoleForm({ user, onDone }: ActionProps) {
  const client = useTRPCClient();
  const done = useDone(onDone);
  const [role, setRole] = useState<Role>(user.role);
  const form = useForm(async () => {
    await client.admin.changeRole.mutate({ userId: user.id, role });
    await done(`${user.name} is now ${role === "learner" ? "a learner" : `an ${role}`}.`);
  });
  return (
    <form {...form.props} className="flex flex-col gap-2.5">
      <FormMessage>{form.errors.form}</FormMessage>
      <div className="flex gap-2">
        <Select
          aria-label="Role"
          value={role}
          onChange={(event) => setRole(ROLES.find((known) => known === event.target.value) ?? role)}
          className="w-auto flex-1"
        >
          {ROLES.map((known) => (
            <option key={known}>{known}</option>
          ))}
        </Select>
        <SubmitButton form={form} pendingLabel="Saving…" className="min-h-9" blocked={role === user.role}>
          Change the role
        </SubmitButton>
      </div>
    </form>
  );
}

function SuspendForm({ user, onDone }: ActionProps) {
  const client = useTRPCClient();
  const done = useDone(onDone);
  const form = useForm(async ({ reason = "" }) => {
    await client.admin.suspend.mutate({ userId: user.id, reason });
    await done(`${user.name} is suspended.`);
  });
  return (
    <form {...form.props} className="flex flex-col gap-2.5">
      <FormMessage>{form.errors.form}</FormMessage>
      <TextField
        form={form}
        name="reason"
        label="Reason"
        hint="For the audit log."
        maxLength={200}
        required
      />
      <SubmitButton form={form} pendingLabel="Suspending…" variant="secondary" className="self-start">
        Suspend the account
      </SubmitButton>
    </form>
  );
}

function ResumeForm({ user, onDone }: ActionProps) {
  const client = useTRPCClient();
  const done = useDone(onDone);
  const form = useForm(async () => {
    await client.admin.resume.mutate({ userId: user.id });
    await done(`${user.name} can sign in again.`);
  });
  return (
    <form {...form.props} className="flex flex-col items-start gap-2.5">
      <FormMessage>{form.errors.form}</FormMessage>
      <SubmitButton form={form} pendingLabel="Resuming…">
        Resume the account
      </SubmitButton>
    </form>
  );
}
