import { type Exchange, NONE } from "./blueprint";
import type { System } from "./system";

/**
 * Certificates: while a component's has expired, no handshake with it succeeds
 * (RFC 8446 §6.2, `certificate_expired`), whoever asks. Connections of a pool are
 * open already, and go on.
 */
export function isCertificateExpired(system: System, { target, pool }: Exchange): boolean {
  const { ailments } = system.world.domain;
  if (ailments.length === 0 || pool !== NONE) return false;
  return ailments.some(
    ({ ailment, component }) => ailment.kind === "expired-certificate" && component === target,
  );
}
