import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { Activity, type ReactNode } from "react";
import { mono, sans } from "@/app/_fonts/fonts";
import { CommandCenter } from "@/components/shell/command-center";
import { MissingParts } from "@/components/shell/missing-parts";
import { PageProgress } from "@/components/shell/page-progress";
import { FirstScript } from "@/components/ui/first-script";
import { Toaster } from "@/components/ui/toaster";
import { NONCE_HEADER } from "@/lib/auth/content-security-policy";
import { currentUser } from "@/lib/auth/session";
import { destinationsFor } from "@/lib/navigation";
import { THEME_COOKIE, themeFrom } from "@/lib/theme";
import { ApiProvider } from "@/lib/trpc/client";
import "./globals.css";
import "./terms.css";
import "./print.css";

export const metadata: Metadata = {
  title: { default: "Faultline", template: "%s · Faultline" },
  description: "Learn distributed systems by breaking a running one and finding out why.",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  const user = await currentUser();
  return (
    <html lang="en" data-theme={theme} className={`${sans.variable} ${mono.variable}`}>
      <body>
        <FirstScript nonce={(await headers()).get(NONCE_HEADER) ?? undefined} />
        <PageProgress />
        <ApiProvider>
          <Activity>{children}</Activity>
          <CommandCenter destinations={destinationsFor(user?.role ?? null)} isSignedIn={user !== null} />
        </ApiProvider>
        <MissingParts />
        <Toaster theme={theme} />
      </body>
    </html>
  );
}
