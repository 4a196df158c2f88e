import "server-only";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { HOME, PATH_HEADER, signInPath } from "./safe-next";
import { can, type Scope } from "./scopes";
import { currentUser } from "./session";
import type { SignedInUser } from "./signed-in-user";

/** For pages: the signed-in user, or off to the sign-in page that leads back here. */
export async function requireUser(): Promise<SignedInUser> {
  const user = await currentUser();
  if (!user) redirect(signInPath((await headers()).get(PATH_HEADER) ?? HOME));
  return user;
}

/**
 * For pages: the signed-in user, whose role holds `scope`. For others there is
 * no such page: it does not say what it would have shown them. Call it in the
 * page itself; a layout is not rendered again on every navigation.
 */
export async function requireScope(scope: Scope): Promise<SignedInUser> {
  const user = await requireUser();
  if (!can(user.role, scope)) notFound();
  return user;
}
