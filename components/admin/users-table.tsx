"use client";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { LocalTime } from "@/components/ui/local-time";
import { Table, Td, Th } from "@/components/ui/table";
import type { UserLine } from "@/lib/admin/schema";

interface UsersTableProps {
  readonly users: readonly UserLine[];
  readonly ownId: string;
  readonly onManage: (user: UserLine) => void;
}

/** One person a row; on a phone, role and status stand under the name. */
export function UsersTable({ users, ownId, onManage }: UsersTableProps) {
  return (
    <Table label="Users">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th className="max-sm:hidden">Role</Th>
          <Th className="max-sm:hidden">Status</Th>
          <Th className="max-lg:hidden">Signs in with</Th>
          <Th className="max-md:hidden">Account since</Th>
          <Th>
            <span className="sr-only">Manage</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id} className="hover:bg-raised">
            <Td className="max-w-0 py-2 sm:w-[40%]">
              <div className="flex items-center gap-2">
                <span className="truncate font-medium">{user.name}</span>
                {user.id === ownId ? <Badge>you</Badge> : null}
                {user.isDemo ? <Badge>demo</Badge> : null}
              </div>
              <div className="truncate text-xs text-ink-3">{user.email}</div>
              <div className="mt-1.5 flex gap-1.5 sm:hidden">
                <RoleBadge user={user} />
                {user.suspendedAt ? <StatusBadge user={user} /> : null}
              </div>
            </Td>
            <Td className="max-sm:hidden">
              <RoleBadge user={user} />
            </Td>
            <Td className="max-sm:hidden">
              <StatusBadge user={user} />
            </Td>
            <Td className="text-ink-2 max-lg:hidden">{waysText(user)}</Td>
            <Td className="text-ink-3 max-md:hidden">
              <LocalTime at={user.createdAt} />
            </Td>
            <Td className="w-px text-right">
              <Button size="sm" onClick={() => onManage(user)} aria-label={`Manage ${user.name}`}>
                Manage
              </Button>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function RoleBadge({ user }: { readonly user: UserLine }) {
  return <Badge tone={user.role === "learner" ? "neutral" : "accent"}>{user.role}</Badge>;
}

function StatusBadge({ user }: { readonly user: UserLine }) {
  return user.suspendedAt ? (
    <Badge className="border-line-strong font-medium">suspended</Badge>
  ) : (
    <span className="text-ink-3">active</span>
  );
}

function waysText({ ways, isDemo }: UserLine): string {
  if (isDemo) return "demo mode";
  return ways.length > 0 ? ways.join(", ") : "nothing yet";
}
