import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";

/** State stands in the URL of these pages. */
export default function Layout({ children }: { readonly children: ReactNode }) {
  return <NuqsAdapter>{children}</NuqsAdapter>;
}
