import type { ReactNode } from "react";
import { LiveSection } from "@/components/shell/live-section";

export default function Layout({ children }: { readonly children: ReactNode }) {
  return <LiveSection>{children}</LiveSection>;
}
