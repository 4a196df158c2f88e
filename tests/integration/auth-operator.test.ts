import { describe, expect, test } from "vitest";
import { createAdmin, operatorResetLink, promote } from "@/lib/admin/operator-service";
import { redeemReset } from "@/lib/auth/reset-service";
import { signInWithPassword } from "@/lib/auth/sign-in-service";
import { withDatabase } from "./harness";
import { freshAddress, PASSWORD, person } from "./people";

const database = withDatabase();
const tokenOf = ({ path }: { path: string }) => path.replace("/reset/", "");

describe("npm run admin", () => {
  test("create makes an administrator who chooses the password through a link", async () => {
    const email = "first@operator.example";
    const link = await createAdmin(database.client, email, "First");
    await expect(signInWithPassword({ email, password: PASSWORD }, freshAddress())).resolves.toBeNull();
    await redeemReset(tokenOf(link), PASSWORD, freshAddress());
    await expect(signInWithPassword({ email, password: PASSWORD }, freshAddress())).resolves.not.toBeNull();
    await expect(database.client.user.findUnique({ where: { email } })).resolves.toMatchObject({
      role: "admin",
      name: "First",
    });
    const lines = await database.client.auditEvent.findMany({ where: { action: "user.create" } });
    expect(lines).toMatchObject([{ actorId: null, actorEmail: null, detail: { role: "admin" } }]);
  });

  test("create says what to type instead when the e-mail has an account", async () => {
    const [admin, learner] = await Promise.all([
      person(database.client, { role: "admin" }),
      person(database.client),
    ]);
    await expect(createAdmin(database.client, admin.email, "X")).rejects.toThrow(
      `npm run admin -- reset ${admin.email}`,
    );
    await expect(createAdmin(database.client, learner.email, "X")).rejects.toThrow(
      `npm run admin -- promote ${learner.email}`,
    );
  });

  test("promote makes an account an administrator's, and lets it in again", async () => {
    const user = await person(database.client, { suspended: true });
    await promote(database.client, user.email);
    await expect(database.client.user.findUnique({ where: { id: user.id } })).resolves.toMatchObject({
      role: "admin",
      suspendedAt: null,
    });
    await expect(promote(database.client, "nobody@operator.example")).rejects.toThrow("has no account");
  });

  test("reset makes a link for anybody who is not suspended", async () => {
    const user = await person(database.client, { password: "an older password" });
    await redeemReset(
      tokenOf(await operatorResetLink(database.client, user.email)),
      PASSWORD,
      freshAddress(),
    );
    await expect(
      signInWithPassword({ email: user.email, password: PASSWORD }, freshAddress()),
    ).resolves.not.toBeNull();
    const suspended = await person(database.client, { suspended: true });
    await expect(operatorResetLink(database.client, suspended.email)).rejects.toThrow("is suspended");
  });
});
