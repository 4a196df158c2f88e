import { AppShell } from "@/components/shell/app-shell";

export default function HomePage() {
  return (
    <AppShell>
      <h1 className="p-8 text-2xl font-semibold">Faultline</h1>
    </AppShell>
  );
}
