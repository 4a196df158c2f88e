import { z } from "zod";
import { EMAIL_LENGTH_MAX, NAME_LENGTH_MAX, PASSWORD_LENGTH_MAX, PASSWORD_LENGTH_MIN } from "./field-limits";
import type { Role } from "./scopes";

/** An e-mail address, lower-cased: the form in which it is stored and compared. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "Enter your e-mail address.")
  .max(EMAIL_LENGTH_MAX, `An e-mail address has at most ${EMAIL_LENGTH_MAX} characters.`)
  .pipe(z.email("Enter a whole e-mail address, like ada@example.org."));

export const nameSchema = z
  .string()
  .trim()
  .min(1, "Enter the name that others should see.")
  .max(NAME_LENGTH_MAX, `Use at most ${NAME_LENGTH_MAX} characters.`)
  // Control characters and bidirectional overrides can make one name look like another.
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]*$/u, "Use letters, digits and punctuation only.");

/** A password that someone chooses. What is too common is refused by the service, which knows whose it is. */
const newPasswordSchema = z
  .string()
  .min(PASSWORD_LENGTH_MIN, `Use at least ${PASSWORD_LENGTH_MIN} characters.`)
  .max(PASSWORD_LENGTH_MAX, `Use at most ${PASSWORD_LENGTH_MAX} characters.`);

/** A password that someone types to prove who they are: bounded, and not judged. */
const typedPasswordSchema = z
  .string()
  .min(1, "Enter your password.")
  .max(PASSWORD_LENGTH_MAX, "That is not your password.");

export const credentialsSchema = z.object({ email: emailSchema, password: typedPasswordSchema });
export const registrationSchema = z.object({
  name: nameSchema,
  email: emailSchema,
  password: newPasswordSchema,
});
export const passwordChangeSchema = z.object({
  currentPassword: typedPasswordSchema,
  newPassword: newPasswordSchema,
});
export const resetRequestSchema = z.object({ email: emailSchema });

/** 32 random bytes in base64url. */
export const resetTokenSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, "This link is not whole. Copy all of it.");
export const resetSchema = z.object({ token: resetTokenSchema, newPassword: newPasswordSchema });
export const userIdSchema = z.uuid("Not a user's id.");

export type Registration = z.infer<typeof registrationSchema>;

/** What the settings page shows of one's own account. */
export interface AccountView {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly isDemo: boolean;
  readonly hasPassword: boolean;
  readonly identities: readonly { readonly provider: string; readonly connectedAt: Date }[];
}
