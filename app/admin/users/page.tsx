import type { Metadata } from "next";
import { AdminFrame } from "../admin-frame";
import { UsersPanel } from "@/components/admin/users-panel";
import { requireScope } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage() {
  const user = await requireScope("user:manage");
  return (
    <AdminFrame
      title="Users"
      note="Everybody who has an account here. Every change is written to the audit log."
    >
      <UsersPanel ownId={user.id} />
    </AdminFrame>
  );
}
