import type { Metadata } from "next";
import { cookies } from "next/headers";
import { FormMessage } from "@/components/auth/form-parts";
import { signInMessage } from "@/components/auth/sign-in-message";
import { OwnData } from "@/components/settings/own-data";
import { PasswordForm } from "@/components/settings/password-form";
import { ProfileForm } from "@/components/settings/profile-form";
import { SettingsSection } from "@/components/settings/settings-section";
import { SignInMethods } from "@/components/settings/sign-in-methods";
import { SignOutButton } from "@/components/settings/sign-out-button";
import { ThemeChoice } from "@/components/settings/theme-choice";
import { AppShell } from "@/app/_shell/app-shell";
import { outsideProviders } from "@/lib/auth/config";
import { requireScope } from "@/lib/auth/guards";
import { accountOf } from "@/lib/auth/service";
import { THEME_COOKIE, themeFrom } from "@/lib/theme";

export const metadata: Metadata = { title: "Settings" };

interface SettingsPageProps {
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const user = await requireScope("account:own");
  const { error } = await searchParams;
  const account = await accountOf(user.id);
  const providers = outsideProviders();
  const theme = themeFrom((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <AppShell>
      <div className="mx-auto w-full max-w-4xl px-4 py-8 sm:px-8">
        <h1 className="pb-6 text-2xl font-semibold tracking-tight">Settings</h1>
        <SettingsSection title="Profile" note="How you appear here. The e-mail is what you sign in with.">
          <ProfileForm account={account} />
        </SettingsSection>
        <SettingsSection title="Appearance" note="Kept in this browser.">
          <ThemeChoice initial={theme} />
        </SettingsSection>
        <SettingsSection title="Password" note="Changing it signs out every other browser.">
          {account.hasPassword ? (
            <PasswordForm email={account.email} />
          ) : (
            <NoPassword isDemo={account.isDemo} />
          )}
        </SettingsSection>
        {providers.length > 0 || account.identities.length > 0 ? (
          <SettingsSection title="Other sign-ins" note="Accounts elsewhere that open this one.">
            {typeof error === "string" ? (
              <FormMessage className="mb-3">{signInMessage(error)}</FormMessage>
            ) : null}
            <SignInMethods account={account} providers={providers} />
          </SettingsSection>
        ) : null}
        <SettingsSection
          title="Your data"
          note="All that is kept of you: progress, answers, runs, interviews and reviews, as one JSON file."
        >
          <OwnData />
        </SettingsSection>
        <SettingsSection
          title="This browser"
          note="Your work is saved on the server; signing out loses nothing."
        >
          <SignOutButton />
        </SettingsSection>
      </div>
    </AppShell>
  );
}

function NoPassword({ isDemo }: { readonly isDemo: boolean }) {
  return (
    <p className="text-sm text-ink-2">
      {isDemo
        ? "You are one of the demo’s people: demo mode signs you in, and there is no password to change."
        : "This account has no password: another sign-in opens it. To set one, ask an administrator for a reset link."}
    </p>
  );
}
