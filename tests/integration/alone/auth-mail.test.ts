import { afterAll, beforeEach, describe, expect, test, vi } from "vitest";
import { LIMITS, TooManyAttempts } from "@/lib/rate-limits";
import { admitResetRequest, mailResetLink, redeemReset } from "@/lib/auth/reset-service";
import { signInWithPassword } from "@/lib/auth/sign-in-service";
import { createCaller } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { withDatabase } from "../harness";
import { contextOf, freshAddress, PASSWORD, person } from "../people";

/** A mail server of the plainest kind (RFC 5321): takes every mail and remembers it. Runs before lib/env reads SMTP_URL. */
const smtp = await vi.hoisted(async () => {
  const { createServer } = await import("node:net");
  const mails: string[] = [];
  const server = createServer((socket) => {
    let data: string | null = null;
    let rest = "";
    socket.write("220 test ESMTP\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const lines = (rest + chunk.toString()).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        if (data !== null && line === ".") {
          mails.push(data);
          data = null;
          socket.write("250 kept\r\n");
        } else if (data !== null) {
          data += `${line}\n`;
        } else if (line === "DATA") {
          data = "";
          socket.write("354 go on\r\n");
        } else {
          socket.write(line === "QUIT" ? "221 bye\r\n" : "250 fine\r\n");
        }
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  process.env["SMTP_URL"] = `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  process.env["MAIL_FROM"] = "Faultline <faultline@example.org>";
  process.env["NEXTAUTH_URL"] = "https://class.example.org";
  return { mails, close: () => server.close() };
});

const database = withDatabase();
beforeEach(() => void (smtp.mails.length = 0));
afterAll(() => smtp.close());

/** Undoes quoted-printable (RFC 2045 §6.7), in which long lines are sent. */
function text(mail: string): string {
  return mail.replace(/=\n/g, "").replace(/=3D/g, "=");
}

describe("a mailed reset link", () => {
  test("leads to the configured address, never to one that a request names, and works once", async () => {
    const user = await person(database.client, { password: "an older password" });
    await mailResetLink(user.email);
    const mail = text(smtp.mails[0] ?? "");
    expect(mail).toContain(`To: ${user.email}`);
    expect(mail).toContain("From: Faultline <faultline@example.org>");
    const token = /https:\/\/class\.example\.org\/reset\/([\w-]{43})/.exec(mail)?.[1] ?? "";
    await redeemReset(token, PASSWORD, freshAddress());
    await expect(
      signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
    await expect(redeemReset(token, PASSWORD, freshAddress())).rejects.toMatchObject({ code: "gone" });
  });

  test("is not sent to addresses without an account, nor to suspended ones; the answer is the same", async () => {
    const suspended = await person(database.client, { suspended: true });
    const known = await person(database.client);
    const ask = (email: string) => createCaller(appRouter)(contextOf(null)).account.requestReset({ email });
    const answers = [await ask("nobody@example.org"), await ask(suspended.email), await ask(known.email)];
    expect(new Set(answers).size).toBe(1);
    await vi.waitFor(() => expect(smtp.mails).toHaveLength(1));
    expect(smtp.mails[0]).toContain(`To: ${known.email}`);
  });

  test("can be asked for a few times an hour, for known and unknown addresses alike", async () => {
    const known = await person(database.client);
    for (const email of [known.email, `${crypto.randomUUID()}@example.org`]) {
      const { points } = LIMITS["reset-request:account"];
      for (let count = 0; count < points; count += 1) await admitResetRequest(email, freshAddress());
      await expect(admitResetRequest(email, freshAddress())).rejects.toThrow(TooManyAttempts);
    }
  });
});
