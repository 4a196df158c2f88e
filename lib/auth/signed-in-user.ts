import type { Role } from "./scopes";

/** What a request knows of the person behind it. */
export interface SignedInUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}
