import { beforeAll, describe, expect, it } from "vitest";
import { withDatabase } from "./harness";

const database = withDatabase();

describe("the audit log", () => {
  beforeAll(async () => {
    await database.client.auditEvent.create({
      data: { action: "role.change", subjectType: "user", subjectId: "u1", detail: { to: "admin" } },
    });
  });

  it("takes lines", async () => {
    expect(await database.client.auditEvent.count()).toBe(1);
  });

  it("refuses to change a line", async () => {
    const change = database.client.auditEvent.updateMany({ data: { action: "nothing" } });
    await expect(change).rejects.toThrow("append-only");
  });

  it("refuses to delete a line", async () => {
    await expect(database.client.auditEvent.deleteMany()).rejects.toThrow("append-only");
  });

  it("refuses to be emptied", async () => {
    await expect(database.client.$executeRaw`TRUNCATE "AuditEvent"`).rejects.toThrow("append-only");
    expect(await database.client.auditEvent.count()).toBe(1);
  });
});
