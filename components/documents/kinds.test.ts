import { expect, test } from "vitest";
import type { DocumentView } from "@/lib/incidents/schema";
import { dateText, documentGroups } from "./kinds";

const document = (id: string, kind: DocumentView["kind"]): DocumentView => {
  return { id, kind, title: id, updated: "2026-02-01", nodes: [] };
};

test("runbooks come first, kinds without a document are left out, the order within a kind stays", () => {
  const groups = documentGroups([
    document("old", "history"),
    document("pool", "runbook"),
    document("map", "architecture"),
    document("deploy", "runbook"),
  ]);
  expect(groups.map(({ heading, documents }) => [heading, documents.map(({ id }) => id)])).toEqual([
    ["Runbooks", ["pool", "deploy"]],
    ["Architecture", ["map"]],
    ["Past incidents", ["old"]],
  ]);
});

test("dates are written for people, whatever the machine's zone", () => {
  expect(dateText("2024-11-30")).toBe("30 Nov 2024");
});
