"use client";
import { LocalTime } from "@/components/ui/local-time";
import { Table, Td, Th } from "@/components/ui/table";
import { AUDIT_ACTIONS, type AuditLine } from "@/lib/audit/schema";
import { detailText } from "./detail-text";

const LABELS: Readonly<Record<string, string>> = AUDIT_ACTIONS;

/** One change a row; on a phone, who and when stand under what. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  return (
    <Table label="Audit log">
      <thead>
        <tr>
          <Th className="max-md:hidden">When</Th>
          <Th className="max-md:hidden">Who</Th>
          <Th>What</Th>
          <Th className="max-sm:hidden">Subject</Th>
          <Th className="max-lg:hidden">Detail</Th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className="align-top hover:bg-raised">
            <Td className="h-auto py-2 text-ink-3 max-md:hidden">
              <LocalTime at={line.at} />
            </Td>
            <Td className="h-auto max-w-56 truncate py-2 max-md:hidden">{line.actor ?? "command line"}</Td>
            <Td className="h-auto py-2 max-md:whitespace-normal">
              <div>{LABELS[line.action] ?? line.action}</div>
              <div className="mt-0.5 text-xs break-all text-ink-2 sm:hidden">
                {line.subject ?? line.subjectId}
              </div>
              <div className="mt-0.5 font-mono text-xs break-words whitespace-normal text-ink-2 lg:hidden">
                {detailText(line.detail)}
              </div>
              <div className="mt-0.5 text-xs break-all text-ink-3 md:hidden">
                {line.actor ?? "command line"} · <LocalTime at={line.at} />
              </div>
            </Td>
            <Td className="h-auto max-w-64 truncate py-2 max-sm:hidden">
              {line.subject ?? (
                <span className="font-mono text-xs text-ink-3">
                  {line.subjectType} {line.subjectId.slice(0, 13)}
                </span>
              )}
            </Td>
            <Td className="h-auto max-w-80 py-2 font-mono text-xs break-words whitespace-normal text-ink-2 max-lg:hidden">
              {detailText(line.detail)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
