import type { Metadata } from "next";
import { headers } from "next/headers";
import { AdminFrame } from "../admin-frame";
import { SystemHealthView } from "@/components/admin/system-health";
import { systemHealth } from "@/lib/admin/health-service";
import { outsideProviders } from "@/lib/auth/config";
import { demoRefusal } from "@/lib/auth/demo-mode";
import { requireScope } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "System" };

export default async function SystemPage() {
  await requireScope("system:read");
  const health = await systemHealth({
    providers: ["password", ...outsideProviders().map(({ name }) => name)],
    demo: demoRefusal(await headers()) === null,
  });
  return (
    <AdminFrame title="System" note="What this installation runs on, measured when the page was opened.">
      <SystemHealthView health={health} />
    </AdminFrame>
  );
}
