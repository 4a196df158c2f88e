import { can, type Role, type Scope } from "@/lib/auth/scopes";

export interface Destination {
  readonly href: string;
  readonly label: string;
  /** Words that find it in the command palette. */
  readonly keywords: string;
  /** Shown in the header, not only in the palette. */
  readonly primary: boolean;
}

const DESTINATIONS: readonly (Destination & { readonly scope: Scope | null })[] = [
  { href: "/", label: "Today", keywords: "home continue assignments", primary: true, scope: "learn:own" },
  { href: "/courses", label: "Courses", keywords: "lessons read learn", primary: true, scope: "learn:own" },
  {
    href: "/review",
    label: "Review",
    keywords: "cards flashcards spaced repetition queue",
    primary: true,
    scope: "learn:own",
  },
  {
    href: "/glossary",
    label: "Glossary",
    keywords: "terms words definitions meaning",
    primary: false,
    scope: "learn:own",
  },
  {
    href: "/incidents",
    label: "Incidents",
    keywords: "debug runs war room on call",
    primary: true,
    scope: "learn:own",
  },
  {
    href: "/interview",
    label: "Interview",
    keywords: "mock interviews system design questions practice",
    primary: true,
    scope: "learn:own",
  },
  {
    href: "/teach",
    label: "Teach",
    keywords: "cohorts gradebook assignments instructor",
    primary: true,
    scope: "cohort:manage",
  },
  {
    href: "/admin/users",
    label: "Admin",
    keywords: "users roles suspend",
    primary: true,
    scope: "user:manage",
  },
  {
    href: "/admin/audit",
    label: "Audit log",
    keywords: "admin events history",
    primary: false,
    scope: "audit:read",
  },
  {
    href: "/settings",
    label: "Settings",
    keywords: "profile password theme sign out",
    primary: false,
    scope: "account:own",
  },
  { href: "/sign-in", label: "Sign in", keywords: "login account", primary: false, scope: null },
];

/** Where a person of this role can go; visitors can only sign in. */
export function destinationsFor(role: Role | null): Destination[] {
  return DESTINATIONS.filter(({ scope }) => (role ? scope !== null && can(role, scope) : scope === null)).map(
    ({ href, label, keywords, primary }) => ({ href, label, keywords, primary }),
  );
}
