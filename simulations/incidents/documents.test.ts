import { describe, expect, it } from "vitest";
import { present } from "../kernel/assert";
import { MITIGATIONS } from "../mitigations/catalogue";
import type { ComponentSpec, PoolSpec, SystemSpec } from "../services/component-spec";
import type { ComponentInfo } from "./brief";
import type { WorldDocument } from "./documents";
import { components as ofPayments } from "./payments/components";
import { documents as paymentsDocuments } from "./payments/documents";
import { payments, PAYOUT_EVERY_MICROS, SLO_MILLISECONDS as PAYMENT_MS } from "./payments/payments";
import { LEASE_MICROS } from "./payments/statements";
import { components as ofShop } from "./shop/components";
import { documents as shopDocuments } from "./shop/documents";
import { shop, SLO_MILLISECONDS as CHECKOUT_MS } from "./shop/shop";

interface World {
  readonly name: string;
  readonly spec: SystemSpec;
  readonly components: readonly ComponentInfo[];
  readonly documents: readonly WorldDocument[];
}

const WORLDS: readonly World[] = [
  { name: "shop", spec: shop(), components: ofShop, documents: shopDocuments },
  { name: "payments", spec: payments(), components: ofPayments, documents: paymentsDocuments },
];

/** What was last changed before this may be wrong by now. */
const OLD = "2025-08-01";

const isOld = ({ updated }: WorldDocument): boolean => updated < OLD;

function documentOf({ documents }: World, id: string): WorldDocument {
  return present(
    documents.find((document) => document.id === id),
    id,
  );
}

function componentOf<Role extends ComponentSpec["role"]>(
  { spec }: World,
  id: string,
  role: Role,
): Extract<ComponentSpec, { role: Role }> {
  const found = spec.components.find((component) => component.id === id);
  if (found?.role !== role) throw new Error(`${id} is no ${role}`);
  return found as Extract<ComponentSpec, { role: Role }>;
}

/** Cells of every row of the tables of a document, their heads left out. */
function rowsOf({ body }: WorldDocument): string[][] {
  const rows = body.split("\n").map((line, index, lines) => ({ line, after: lines[index + 1] ?? "" }));
  return rows
    .filter(({ line, after }) => line.startsWith("| ") && !line.startsWith("| -") && !after.startsWith("| -"))
    .map(({ line }) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe.each(WORLDS)("the documents of the $name", (world) => {
  const { documents, components, spec } = world;

  it("are an architecture note, an objective, a list of owners, 5 to 7 runbooks and three past incidents", () => {
    const count = (kind: WorldDocument["kind"]): number =>
      documents.filter((document) => document.kind === kind).length;
    expect([count("architecture"), count("slo"), count("owners"), count("history")]).toEqual([1, 1, 1, 3]);
    expect(count("runbook")).toBeGreaterThanOrEqual(5);
    expect(count("runbook")).toBeLessThanOrEqual(7);
    expect(new Set(documents.map(({ id }) => id)).size).toBe(documents.length);
    expect(new Set(documents.map(({ title }) => title)).size).toBe(documents.length);
  });

  it.each(documents)("$id has a date, and 120 to 300 words", ({ updated, body }) => {
    expect(new Date(`${updated}T00:00:00Z`).toISOString()).toBe(`${updated}T00:00:00.000Z`);
    const words = body.split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word)).length;
    expect(words).toBeGreaterThanOrEqual(120);
    expect(words).toBeLessThanOrEqual(300);
  });

  it("name an owner for every part, as the map does", () => {
    const rows = rowsOf(
      present(
        documents.find(({ kind }) => kind === "owners"),
        "owners",
      ),
    );
    for (const { id, owner } of components) {
      const row = rows.find(([team = ""]) => owner.startsWith(team));
      expect(row?.[1]?.split(", "), `${owner} owns ${id}`).toContain(id);
    }
  });

  it("offer actions that there are, for as long as they take; one runbook is too old for that, or for its advice", () => {
    const runbooks = documents.filter(({ kind }) => kind === "runbook");
    expect(runbooks.filter(isOld)).toHaveLength(1);
    for (const runbook of runbooks.filter((each) => !isOld(each)))
      for (const [action = "", takes = "", cost] of rowsOf(runbook)) {
        const about = MITIGATIONS.map((each) => each.about).find(({ label }) =>
          action.startsWith(`${label}:`),
        );
        expect(about, `${runbook.id}: ${action}`).toBeDefined();
        expect(takes, `${runbook.id}: ${action}`).toMatch(
          new RegExp(`^${about?.delaySeconds ?? NaN} s`, "u"),
        );
        expect(cost).not.toBe("");
      }
  });

  it("know how long each part is away when it restarts", () => {
    let checked = 0;
    for (const document of documents.filter((each) => each.kind === "runbook" && !isOld(each)))
      for (const [action = "", takes = ""] of rowsOf(document)) {
        const part = spec.components.find(({ id }) => action === `Restart: ${id}`);
        if (part === undefined || part.role === "client") continue;
        expect(takes, action).toBe(`5 s, then ${part.restartMicros / 1_000_000} s away`);
        checked += 1;
      }
    expect(checked).toBeGreaterThanOrEqual(4);
  });

  it("do not name what is wrong in an incident", () => {
    for (const { id, title, body } of documents)
      for (const telltale of ["fingerprint", "metastable", "v241", "v118", "without its index"])
        expect(`${title} ${body}`.toLowerCase(), id).not.toContain(telltale);
  });
});

describe("what the shop's documents say of it", () => {
  const [world] = WORLDS as [World, World];
  const says = (id: string, text: string): void => expect(documentOf(world, id).body).toContain(text);
  const pool = (id: string, database: string): PoolSpec =>
    present(componentOf(world, id, "service").pools[database], "pool");

  it("agrees with its spec", () => {
    says("shop-slo", `**${CHECKOUT_MS} ms**`);
    says("shop-architecture", `inventory ${pool("inventory", "orders-db").size}`);
    says("shop-runbook-catalog", `which allows ${componentOf(world, "catalog-db", "database").workers} `);
    const slowSeconds = componentOf(world, "orders-db", "database").slowStatementMicros / 1_000_000;
    expect(slowSeconds).toBe(3);
    says("shop-runbook-database", "statements above three seconds");
    expect(componentOf(world, "email-worker", "worker").workers).toBe(4);
    says("shop-runbook-mails", "four at a time");
  });

  it("or is visibly old", () => {
    says("shop-architecture", "checkout has 10 connections for each instance");
    expect(pool("checkout", "orders-db").size).not.toBe(10);
    says("shop-architecture", "**mailer**");
    expect(ofShop.map(({ id }) => id)).not.toContain("mailer");
    expect(isOld(documentOf(world, "shop-architecture"))).toBe(true);
  });
});

describe("what the payments' documents say of them", () => {
  const [, world] = WORLDS as [World, World];
  const says = (id: string, text: string): void => expect(documentOf(world, id).body).toContain(text);
  const database = componentOf(world, "ledger-db", "database");

  it("agrees with their spec", () => {
    says("payments-slo", `**${PAYMENT_MS} ms**`);
    says("payments-runbook-payouts", `Every ${PAYOUT_EVERY_MICROS / 1_000_000} s both instances`);
    says("payments-runbook-payouts", `for ${LEASE_MICROS / 1_000_000} s from`);
    const { lockTimeoutMicros, deadlockTimeoutMicros } = present(database.transactions, "transactions");
    says("payments-runbook-database", `\`lock_timeout\` after ${lockTimeoutMicros / 1_000} ms`);
    says("payments-runbook-database", `looked for after ${deadlockTimeoutMicros / 1_000} ms`);
    const { dns } = componentOf(world, "bank", "service");
    says(
      "payments-runbook-bank",
      `keeps what it resolved for ${present(dns, "name").ttlMicros / 1_000_000} s`,
    );
    const { group } = componentOf(world, "webhooks", "worker");
    const { sessionTimeoutMicros, maxPollIntervalMicros } = present(group, "group");
    says("payments-runbook-webhooks", `silent for ${sessionTimeoutMicros / 1_000_000} s`);
    says("payments-runbook-webhooks", `for longer than ${maxPollIntervalMicros / 1_000_000} s`);
    expect(componentOf(world, "payment-events", "queue").log?.partitions).toBe(6);
    says("payments-runbook-webhooks", "All six wait");
  });

  it("or is visibly old", () => {
    says("payments-architecture", "Each instance of payments and reporting has 6 connections");
    expect(componentOf(world, "payments", "service").pools["ledger-db"]?.size).not.toBe(6);
    for (const renamed of ["reporting", "notifier"]) {
      says("payments-architecture", renamed);
      expect(ofPayments.map(({ id }) => id)).not.toContain(renamed);
    }
    says("payments-runbook-failover", "watchdog is switched off");
    expect(database.replication?.failover).toBeDefined();
    expect(isOld(documentOf(world, "payments-architecture"))).toBe(true);
  });
});
