import { createServer, request, type OutgoingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { demoRefusal } from "./demo-mode";
import { addressKey, isLoopbackAddress, peerOf, watchPeers } from "./peer";

/** What a handler behind Node's own server sees of a request with these headers. */
async function arrive(server: Server, headers: OutgoingHttpHeaders = {}): Promise<Headers> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    server.once("request", (incoming, response) => {
      resolve(new Headers(incoming.headers as Record<string, string>));
      response.end();
    });
    request({ host: "127.0.0.1", port, headers }, (response) => response.resume())
      .once("error", reject)
      .end();
  });
}

async function listening(host: string): Promise<Server> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return server;
}

const EMBEDDED = { embedded: true, host: "127.0.0.1" };

describe("a server on loopback without a trusted proxy", () => {
  let server: Server;
  let stop: () => void;
  beforeEach(async () => {
    stop = watchPeers({ trustProxy: false });
    server = await listening("127.0.0.1");
  });
  afterEach(() => {
    stop();
    server.close();
  });

  test("tells the socket's address, whatever the client claims", async () => {
    const headers = await arrive(server, {
      "x-forwarded-for": "203.0.113.9",
      "x-faultline-peer": "203.0.113.9 direct loopback",
    });
    expect(peerOf(headers)).toEqual({ address: "127.0.0.1", direct: false, listensOnLoopback: true });
    expect(headers.has("x-forwarded-for")).toBe(false);
  });

  test("offers demo mode to a direct request", async () => {
    expect(demoRefusal(await arrive(server), EMBEDDED)).toBeNull();
  });

  test.each([
    ["x-forwarded-for", "127.0.0.1"],
    ["x-forwarded-host", "localhost"],
    ["x-forwarded-proto", "https"],
    ["x-forwarded-port", "443"],
    ["forwarded", "for=127.0.0.1"],
    ["x-real-ip", "127.0.0.1"],
    ["via", "1.1 proxy"],
  ])("refuses demo mode to a request forwarded with %s", async (name, value) => {
    expect(demoRefusal(await arrive(server, { [name]: value }), EMBEDDED)).toMatch("forwarded");
  });

  test.each(["faultline.example", "127.0.0.1.example", "localhost.example:3000", "10.0.0.5"])(
    "refuses demo mode under the host name %j",
    async (host) => {
      expect(demoRefusal(await arrive(server, { host }), EMBEDDED)).toMatch("another host");
    },
  );

  test.each(["localhost:3000", "127.0.0.1", "[::1]:3000"])(
    "offers demo mode under the host name %j",
    async (host) => {
      expect(demoRefusal(await arrive(server, { host }), EMBEDDED)).toBeNull();
    },
  );

  test("refuses demo mode with DATABASE_URL, and with another HOST", async () => {
    const headers = await arrive(server);
    expect(demoRefusal(headers, { ...EMBEDDED, embedded: false })).toMatch("embedded");
    expect(demoRefusal(headers, { ...EMBEDDED, host: "0.0.0.0" })).toMatch("HOST is 0.0.0.0");
    expect(demoRefusal(headers, { ...EMBEDDED, host: "192.168.1.4" })).toMatch("HOST");
  });
});

test("a server that listens on every address refuses demo mode, whatever HOST says", async () => {
  const stop = watchPeers({ trustProxy: false });
  const server = await listening("0.0.0.0");
  expect(demoRefusal(await arrive(server), EMBEDDED)).toMatch("listens beyond loopback");
  server.close();
  stop();
});

test("behind a trusted proxy, its own entry of X-Forwarded-For counts, and demo mode is off", async () => {
  const stop = watchPeers({ trustProxy: true });
  const server = await listening("127.0.0.1");
  const headers = await arrive(server, {
    "x-forwarded-for": "192.0.2.66, 203.0.113.9",
    "x-forwarded-proto": "https",
  });
  expect(peerOf(headers).address).toBe("203.0.113.9");
  expect(headers.get("x-forwarded-proto")).toBe("https");
  expect(demoRefusal(headers, EMBEDDED)).toMatch("forwarded");
  server.close();
  stop();
});

test("where nothing marks requests, nobody's word is taken", () => {
  const forged = new Headers({ "x-faultline-peer": "127.0.0.1 direct loopback", host: "localhost" });
  expect(peerOf(forged).address).toBe("unknown");
  expect(demoRefusal(forged, EMBEDDED)).not.toBeNull();
});

test("loopback is 127.0.0.0/8 and ::1", () => {
  for (const address of ["127.0.0.1", "127.8.9.10", "::1", "::ffff:127.0.0.1"])
    expect(isLoopbackAddress(address)).toBe(true);
  for (const address of ["128.0.0.1", "10.0.0.1", "::2", "127.0.0.1.example", "localhost", ""]) {
    expect(isLoopbackAddress(address)).toBe(false);
  }
});

test("attempts from one IPv6 network count together, those from IPv4 addresses apart", () => {
  expect(addressKey("2001:db8:1:2:3:4:5:6")).toBe(addressKey("2001:db8:1:2::9"));
  expect(addressKey("2001:db8:1:2::1")).not.toBe(addressKey("2001:db8:1:3::1"));
  expect(addressKey("fe80::1%eth0")).toBe(addressKey("fe80::2"));
  expect(addressKey("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(addressKey("203.0.113.9")).not.toBe(addressKey("203.0.113.10"));
});
