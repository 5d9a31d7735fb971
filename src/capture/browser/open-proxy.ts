import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { CaptureError } from "../../model/errors.ts";
import { forwardRequest } from "./forward-request.ts";
import { openTunnel } from "./open-tunnel.ts";
import type { ProxyOptions, ProxyState } from "./proxy-state.ts";

/** The one way from a page to the network. */
export interface Proxy {
  /** For the browser: `http://127.0.0.1:41234`. */
  readonly server: string;
  readonly username: string;
  readonly password: string;
  /** Why an address could not be asked, when it was last tried; null where it could. */
  readonly failureOf: (address: URL) => CaptureError | null;
  close(): Promise<void>;
}

/**
 * Open a proxy on loopback for one page: plain requests are forwarded, everything else is a tunnel (`CONNECT`: HTTPS, WebSockets).
 *
 * Names are looked up here and nowhere else, and a connection is opened only to what the guard allows: whatever in a page asks,
 * and however often it was redirected. Who has not its password, which other users of the machine have not, gets nothing.
 */
export async function openProxy(options: ProxyOptions): Promise<Proxy> {
  const username = "page";
  const password = randomBytes(24).toString("base64url");
  const expected = `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`;
  const sockets = new Set<Socket>();
  const meter = openMeter(options, () => {
    for (const socket of sockets) socket.destroy();
  });
  const state: ProxyState = {
    options,
    agent: new Agent({ keepAlive: true }),
    failures: new Map(),
    take: meter.takeBytes,
  };
  const server = createServer((request, response) => {
    if (!isAuthorised(request, expected)) {
      response.writeHead(407, { "proxy-authenticate": 'Basic realm="clausewatch"' }).end();
    } else if (meter.takeRequest()) forwardRequest(request, response, state);
    else response.destroy();
  });
  server.on("connect", (request: IncomingMessage, socket: Socket, head: Buffer) => {
    // Chromium drops tunnels as it likes; whoever reads from the other end has heard of it.
    socket.on("error", () => {});
    if (!isAuthorised(request, expected)) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="clausewatch"\r\ncontent-length: 0\r\n\r\n',
      );
    } else if (meter.takeRequest()) openTunnel(request.url ?? "", socket, head, state, sockets);
    else socket.destroy();
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    server: `http://127.0.0.1:${port}`,
    username,
    password,
    failureOf: (address) => state.failures.get(keyOf(address)) ?? null,
    async close() {
      state.agent.destroy();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Under what a failure is kept: a tunnel knows no more than host and port. */
function keyOf(address: URL): string {
  if (address.protocol === "http:") return address.href;
  return `${address.hostname}:${address.port === "" ? "443" : address.port}`;
}

function isAuthorised({ headers }: IncomingMessage, expected: string): boolean {
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(headers["proxy-authorization"] ?? ""), digest(expected));
}

interface Meter {
  readonly takeBytes: (bytes: number) => boolean;
  readonly takeRequest: () => boolean;
}

function openMeter(options: ProxyOptions, stop: () => void): Meter {
  let bytes = 0;
  let requests = 0;
  let isUsedUp = false;
  function check(what: "bytes" | "requests"): boolean {
    if (!isUsedUp && (bytes > options.maxBytes || requests > options.maxRequests)) {
      isUsedUp = true;
      options.onExcess(what);
      stop();
    }
    return !isUsedUp;
  }
  return {
    takeBytes(more) {
      bytes += more;
      return check("bytes");
    },
    takeRequest() {
      requests += 1;
      return check("requests");
    },
  };
}
