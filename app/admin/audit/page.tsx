import type { Metadata } from "next";
import { AdminFrame } from "../admin-frame";
import { AuditPanel } from "@/components/admin/audit-panel";
import { requireScope } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "Audit log" };

export default async function AuditPage() {
  await requireScope("audit:read");
  return (
    <AdminFrame
      title="Audit log"
      note="Every privileged change, by whom and when. Lines are added, and never changed or removed."
    >
      <AuditPanel />
    </AdminFrame>
  );
}
