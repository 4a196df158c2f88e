import "server-only";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server } from "node:http";
import type { Socket } from "node:net";
import { isIP } from "node:net";

/**
 * Who is really at the other end of the connection.
 *
 * Next fills in `X-Forwarded-*` where a request has none, so that a page cannot
 * tell a request that a reverse proxy passed on from one that came directly,
 * and a client can claim any address. Node tells every request to
 * `http.server.request.start` before the server sees it: there we look at the
 * socket, remove what nobody vouches for, and leave one header of our own.
 */
const ARRIVAL = "http.server.request.start";
const PEER_HEADER = "x-faultline-peer";
const FORWARDING =
  /^(x-forwarded(-.*)?|forwarded|via|x-real-ip|x-client-ip|true-client-ip|cf-connecting-ip)$/;

export interface Peer {
  /** IP address: of the socket, or as told by a trusted proxy. */
  readonly address: string;
  /** No proxy stands between, as far as the headers say. */
  readonly direct: boolean;
  /** The server listens on a loopback address only. */
  readonly listensOnLoopback: boolean;
}

const NOBODY: Peer = { address: "unknown", direct: false, listensOnLoopback: false };
/** Set while requests are marked: how to stop. On the process, because bundles of Next hold separate copies of this module. */
const process_ = globalThis as { faultlineWatchesPeers?: (() => void) | undefined };

/** `127.0.0.0/8` and `::1`, also in the IPv4-mapped form. */
export function isLoopbackAddress(address: string): boolean {
  const bare = address.replace(/^::ffff:/i, "");
  return bare === "::1" || (isIP(bare) === 4 && bare.startsWith("127."));
}

interface Arrival {
  readonly request: IncomingMessage;
  readonly socket: Socket;
  readonly server: Server;
}

/** Marks one request. A reverse proxy of ours writes the last entry of X-Forwarded-For itself; what stands before it, a client may have written. */
function mark({ request, socket, server }: Arrival, trustProxy: boolean): void {
  const { headers } = request;
  const forwarding = Object.keys(headers).filter((name) => FORWARDING.test(name));
  const told = trustProxy
    ? (String(headers["x-forwarded-for"] ?? "")
        .split(",")
        .at(-1)
        ?.trim() ?? "")
    : "";
  if (!trustProxy) for (const name of forwarding) Reflect.deleteProperty(headers, name);
  const address = isIP(told) ? told : (socket.remoteAddress ?? NOBODY.address);
  const listener = server.address();
  const loopback = typeof listener === "object" && listener !== null && isLoopbackAddress(listener.address);
  headers[PEER_HEADER] = [
    address,
    forwarding.length > 0 ? "forwarded" : "direct",
    loopback ? "loopback" : "open",
  ].join(" ");
}

/** Starts marking, from instrumentation.ts, before the first request; returns how to stop. */
export function watchPeers({ trustProxy }: { readonly trustProxy: boolean }): () => void {
  // The development server registers again after an edit.
  process_.faultlineWatchesPeers?.();
  const listener = (message: unknown) => mark(message as Arrival, trustProxy);
  subscribe(ARRIVAL, listener);
  return (process_.faultlineWatchesPeers = () => {
    unsubscribe(ARRIVAL, listener);
    process_.faultlineWatchesPeers = undefined;
  });
}

/** The peer of a request. Where nothing marks requests, the header could be anybody's word: then nobody is trusted. */
export function peerOf(headers: Headers): Peer {
  const marked = process_.faultlineWatchesPeers ? headers.get(PEER_HEADER) : null;
  const [address, way, listener] = marked?.split(" ") ?? [];
  if (!address) return NOBODY;
  return { address, direct: way === "direct", listensOnLoopback: listener === "loopback" };
}

/** The key under which a peer's attempts are counted: an IPv6 household owns a /64, so all of it counts as one. */
export function addressKey(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
  if (isIP(bare) !== 6) return bare;
  const [head = "", tail] = bare.toLowerCase().split("::");
  const left = head === "" ? [] : head.split(":");
  const right = tail === undefined || tail === "" ? [] : tail.split(":");
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill("0"), ...right];
  return `${groups.slice(0, 4).join(":")}::/64`;
}
