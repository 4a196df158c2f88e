import "server-only";
import { demoConfig, type DemoConfig } from "./config";
import { isLoopbackAddress, peerOf } from "./peer";

/** `localhost:3000`, `127.0.0.1`, `[::1]:3000`: a name that leads nowhere but here, whatever a DNS server says. */
function isLoopbackHost(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const name = new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, "");
  return name === "localhost" || isLoopbackAddress(name);
}

/**
 * Why demo mode is refused to this request, or null where it is on: the
 * database is the embedded one, the server listens on loopback only, and the
 * request comes straight from this machine, under a loopback name (a rebound
 * DNS name would be a stranger's page).
 */
export function demoRefusal(headers: Headers, config: DemoConfig = demoConfig()): string | null {
  if (!config.embedded) return "the database is not the embedded one";
  if (!isLoopbackHost(config.host)) return `HOST is ${config.host}`;
  const peer = peerOf(headers);
  if (!peer.listensOnLoopback) return "the server listens beyond loopback";
  if (!peer.direct) return "the request was forwarded by a proxy";
  if (!isLoopbackAddress(peer.address)) return "the request comes from another machine";
  if (!isLoopbackHost(headers.get("host") ?? "")) return "the request names another host";
  return null;
}
