import "server-only";
import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/env";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text: nothing to track, nothing to click by accident. */
  readonly text: string;
}

/** Whether this installation can send mail at all. */
export function mailConfigured(): boolean {
  return env.SMTP_URL !== undefined;
}

const TIMEOUT_MS = 10_000;
const store = globalThis as { faultlineMailer?: Transporter };

function transport(url: string): Transporter {
  return (store.faultlineMailer ??= createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // A mail's text never makes this process read a file or fetch an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  }));
}

/** Sends one mail. Rejects when the server does not accept it, or when none is configured. */
export async function sendMail(mail: Mail): Promise<void> {
  if (!env.SMTP_URL) throw new Error("SMTP_URL is not set: this installation sends no mail");
  await transport(env.SMTP_URL).sendMail({ from: env.MAIL_FROM, ...mail });
}
