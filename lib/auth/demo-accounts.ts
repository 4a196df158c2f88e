import type { Role } from "./scopes";

/** The domain of the demo's people: reserved by RFC 6761, so that nobody's real address can be one of them. */
export const DEMO_DOMAIN = "demo.localhost";

export interface DemoAccount {
  readonly id: string;
  readonly role: Role;
  readonly name: string;
  readonly email: string;
}

/** One person for each role. They have no password: only demo mode signs them in. */
export const DEMO_ACCOUNTS: Readonly<Record<Role, DemoAccount>> = {
  learner: demo("learner", "01900000-0000-7000-8000-00000000de01", "Lin Learner"),
  instructor: demo("instructor", "01900000-0000-7000-8000-00000000de02", "Ines Instructor"),
  admin: demo("admin", "01900000-0000-7000-8000-00000000de03", "Ada Admin"),
};

function demo(role: Role, id: string, name: string): DemoAccount {
  return { id, role, name, email: `${role}@${DEMO_DOMAIN}` };
}

/** Whether a user is one of the demo's people. */
export function isDemoAccount(userId: string): boolean {
  return Object.values(DEMO_ACCOUNTS).some(({ id }) => id === userId);
}
