import { encode } from "next-auth/jwt";
import { describe, expect, test } from "vitest";
import { secret } from "@/lib/auth/config";
import { changePassword, userOfSession } from "@/lib/auth/service";
import { openSession, sealSession, sessionCookie } from "@/lib/auth/session-token";
import { signInWithPassword } from "@/lib/auth/sign-in-service";
import { createCaller } from "@/lib/trpc/init";
import { appRouter } from "@/lib/trpc/router";
import { withDatabase } from "./harness";
import { contextOf, freshAddress, PASSWORD, person } from "./people";

const database = withDatabase();
const NEW_PASSWORD = "tides wait for no leader";

describe("a session token", () => {
  test("says who and since which password, and nothing else", async () => {
    const claims = { sub: crypto.randomUUID(), epoch: 3 };
    await expect(openSession(await sealSession(claims))).resolves.toEqual(claims);
  });

  test("is void when forged, damaged, expired, or of another secret", async () => {
    const token = { sub: crypto.randomUUID(), epoch: 0 };
    const good = await sealSession(token);
    const expired = await encode({ token, secret: secret(), maxAge: -60 });
    const foreign = await encode({ token, secret: "another secret of another installation" });
    const odd = await encode({ token: { sub: "admin", epoch: 0 }, secret: secret() });
    for (const bad of ["", "x", good.slice(0, -2), expired, foreign, odd])
      await expect(openSession(bad)).resolves.toBeNull();
  });

  test("travels in a cookie that scripts cannot read and other sites cannot send", () => {
    expect(sessionCookie("t", false)).toBe(
      "faultline-session=t; Path=/; Max-Age=1209600; HttpOnly; SameSite=Lax",
    );
    expect(sessionCookie("t", true)).toMatch(
      /^__Host-faultline-session=t; Path=\/;.*; HttpOnly; SameSite=Lax; Secure$/,
    );
  });
});

describe("the user behind a session", () => {
  test("has the role that the database holds now", async () => {
    const user = await person(database.client);
    const claims = { sub: user.id, epoch: 0 };
    await expect(userOfSession(claims)).resolves.toEqual(user);
    await database.client.user.update({ where: { id: user.id }, data: { role: "instructor" } });
    await expect(userOfSession(claims)).resolves.toMatchObject({ role: "instructor" });
  });

  test("is nobody once suspended, deleted, or of an older epoch", async () => {
    const user = await person(database.client);
    const claims = { sub: user.id, epoch: 0 };
    await database.client.user.update({ where: { id: user.id }, data: { suspendedAt: new Date() } });
    await expect(userOfSession(claims)).resolves.toBeNull();
    await database.client.user.update({
      where: { id: user.id },
      data: { suspendedAt: null, sessionEpoch: 1 },
    });
    await expect(userOfSession(claims)).resolves.toBeNull();
    await expect(userOfSession({ ...claims, epoch: 1 })).resolves.not.toBeNull();
    await database.client.user.delete({ where: { id: user.id } });
    await expect(userOfSession({ ...claims, epoch: 1 })).resolves.toBeNull();
  });
});

describe("changing the password", () => {
  test("needs the old one", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const attempt = changePassword(user, { currentPassword: "not the password", newPassword: NEW_PASSWORD });
    await expect(attempt).rejects.toMatchObject({ code: "bad-input", field: "currentPassword" });
    await expect(
      signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
  });

  test.each([
    ["the same again", PASSWORD],
    ["a common one", "Password2026!"],
  ])("refuses %s", async (_what, newPassword) => {
    const user = await person(database.client, { password: PASSWORD });
    await expect(changePassword(user, { currentPassword: PASSWORD, newPassword })).rejects.toMatchObject({
      field: "newPassword",
    });
  });

  test("ends every session but the one that did it", async () => {
    const user = await person(database.client, { password: PASSWORD });
    const other = await signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress());
    const context = contextOf(user);
    await createCaller(appRouter)(context).account.changePassword({
      currentPassword: PASSWORD,
      newPassword: NEW_PASSWORD,
    });

    expect(other && (await userOfSession(other))).toBeNull();
    const cookie = context.responseHeaders.get("set-cookie") ?? "";
    const token = /^faultline-session=([^;]+)/.exec(cookie)?.[1] ?? "";
    const claims = await openSession(token);
    expect(claims && (await userOfSession(claims))).toEqual(user);
    await expect(
      signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress()),
    ).resolves.toBeNull();
    await expect(
      signInWithPassword({ email: user.email, password: NEW_PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
  });
});
