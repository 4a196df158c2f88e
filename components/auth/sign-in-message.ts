import { tooManyText } from "@/lib/retry-text";

/** Words for a code of next-auth's or ours. Wrong e-mail, wrong password and suspended account share one sentence on purpose. */
export function signInMessage(code: string): string {
  const [name, seconds] = code.split(":");
  switch (name) {
    case "CredentialsSignin":
      return "This e-mail and this password do not go together. Check both, or choose a new password.";
    case "too-many":
      return tooManyText(Number(seconds) || 60);
    case "stale":
      return "This page stood open for a long time. Try once more.";
    case "demo-refused":
      return "Demo mode is off for this connection: it works on the machine that runs Faultline, with no proxy in between.";
    case "account-exists":
      return "An account with that e-mail exists already. Sign in with its password, then connect the other sign-in under Settings.";
    case "connected-elsewhere":
      return "That sign-in belongs to another account here. Sign out first to use it.";
    case "no-email":
      return "The other site did not tell an e-mail address, and an account needs one. Create it here with a password.";
    case "no-account":
      return "That sign-in opens no account here at present. Ask an administrator.";
    case "unavailable":
      return "The server could not check this just now. What you typed is still here; try again in a moment.";
    default:
      return "The other site did not complete the sign-in. Nothing was changed; try again.";
  }
}
