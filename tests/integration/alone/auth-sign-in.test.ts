import { randomUUID } from "node:crypto";
import * as argon2 from "@node-rs/argon2";
import { describe, expect, test, vi } from "vitest";
import { LIMITS, TooManyAttempts } from "@/lib/rate-limits";
import { register } from "@/lib/auth/service";
import { signInWithPassword } from "@/lib/auth/sign-in-service";
import { withDatabase } from "../harness";
import { freshAddress, PASSWORD, person } from "../people";

vi.mock("@node-rs/argon2", async (original) => {
  const real = await original<typeof argon2>();
  return { ...real, verify: vi.fn(real.verify), hash: vi.fn(real.hash) };
});

const database = withDatabase();
const newEmail = () => `${randomUUID()}@example.org`;

describe("signing in with a password", () => {
  test("succeeds with the right one, however the e-mail is written", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const claims = await signInWithPassword(
      { email: ` ${user.email.toUpperCase()} `, password: PASSWORD },
      freshAddress(),
    );
    expect(claims).toEqual({ sub: user.id, epoch: 0 });
  });

  test("an unknown e-mail, a wrong password, a suspended account and one without a password cannot be told apart", async () => {
    const known = await person(database.client, { password: PASSWORD });
    const suspended = await person(database.client, { password: PASSWORD, suspended: true });
    const passwordless = await person(database.client);
    const attempts = [
      { email: newEmail(), password: PASSWORD },
      { email: known.email, password: "not the password" },
      { email: suspended.email, password: PASSWORD },
      { email: passwordless.email, password: PASSWORD },
    ];
    for (const attempt of attempts) {
      vi.mocked(argon2.verify).mockClear();
      await expect(signInWithPassword(attempt, freshAddress())).resolves.toBeNull();
      // Each costs exactly one verification at the same parameters: the time taken says nothing.
      expect(argon2.verify).toHaveBeenCalledOnce();
      expect(vi.mocked(argon2.verify).mock.calls[0]?.[0]).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    }
  });

  test("input that is no e-mail and password at all is an attempt like another", async () => {
    for (const input of [
      undefined,
      {},
      { email: "a", password: "b" },
      { email: newEmail(), password: "x".repeat(10_000) },
    ]) {
      await expect(signInWithPassword(input, freshAddress())).resolves.toBeNull();
    }
  });

  test("an account is guessed at a few times from one address, then no more; the right password does not help", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const address = freshAddress();
    for (let attempt = 0; attempt < LIMITS["sign-in:account-from-address"].points; attempt += 1) {
      await signInWithPassword({ email: user.email, password: "a wrong guess" }, address);
    }
    await expect(signInWithPassword({ email: user.email, password: PASSWORD }, address)).rejects.toThrow(
      TooManyAttempts,
    );
    // Its owner, elsewhere, is not locked out.
    await expect(
      signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
  });

  test("an unknown e-mail is limited just like a known one", async () => {
    const email = newEmail();
    const address = freshAddress();
    for (let attempt = 0; attempt < LIMITS["sign-in:account-from-address"].points; attempt += 1) {
      await signInWithPassword({ email, password: "a wrong guess" }, address);
    }
    await expect(signInWithPassword({ email, password: "a wrong guess" }, address)).rejects.toThrow(
      TooManyAttempts,
    );
  });

  test("one address may not try many accounts", async () => {
    const address = freshAddress();
    for (let attempt = 0; attempt < LIMITS["sign-in:address"].points; attempt += 1) {
      await signInWithPassword({ email: "not an address", password: "x" }, address);
    }
    await expect(signInWithPassword({ email: newEmail(), password: "x" }, address)).rejects.toThrow(
      TooManyAttempts,
    );
  });

  test("a class behind one address signs in without stopping itself", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const address = freshAddress();
    for (let attempt = 0; attempt < LIMITS["sign-in:account-from-address"].points + 4; attempt += 1) {
      await expect(
        signInWithPassword({ email: user.email, password: PASSWORD }, address),
      ).resolves.not.toBeNull();
    }
  });
});

describe("registering", () => {
  test("makes a learner's account that signs in", async () => {
    const email = newEmail();
    await register({ name: "Radia Perlman", email, password: PASSWORD }, freshAddress());
    await expect(signInWithPassword({ email, password: PASSWORD }, freshAddress())).resolves.not.toBeNull();
    await expect(database.client.user.findUnique({ where: { email } })).resolves.toMatchObject({
      role: "learner",
      name: "Radia Perlman",
    });
  });

  test("answers the same for an e-mail that has an account, after the same work, and leaves that account alone", async () => {
    const user = await person(database.client, { password: PASSWORD, role: "admin" });
    const before = await database.client.user.findUniqueOrThrow({ where: { id: user.id } });
    vi.mocked(argon2.hash).mockClear();
    const fresh = await register(
      { name: "New", email: newEmail(), password: "a takeover attempt" },
      freshAddress(),
    );
    const taken = await register(
      { name: "Mallory", email: user.email, password: "a takeover attempt" },
      freshAddress(),
    );
    expect(taken).toEqual(fresh);
    expect(argon2.hash).toHaveBeenCalledTimes(2);
    await expect(database.client.user.findUniqueOrThrow({ where: { id: user.id } })).resolves.toEqual(before);
    await expect(
      signInWithPassword({ email: user.email, password: "a takeover attempt" }, freshAddress()),
    ).resolves.toBeNull();
  });

  test("refuses a password that guessers try, beside its field", async () => {
    const attempt = register({ name: "Ada", email: newEmail(), password: "Password2026!" }, freshAddress());
    await expect(attempt).rejects.toMatchObject({ code: "bad-input", field: "password" });
  });

  test("keeps the demo's domain free", async () => {
    const attempt = register(
      { name: "Ada", email: "admin@demo.localhost", password: PASSWORD },
      freshAddress(),
    );
    await expect(attempt).rejects.toMatchObject({ code: "bad-input", field: "email" });
  });

  test("is limited by address", async () => {
    const address = freshAddress();
    const attempt = () => register({ name: "A", email: newEmail(), password: "Password2026!" }, address);
    for (let count = 0; count < LIMITS["register:address"].points; count += 1)
      await attempt().catch(() => undefined);
    await expect(attempt()).rejects.toThrow(TooManyAttempts);
  });
});
