// Many hosts in a process of their own, so that what they cost is not counted to the client. Started by start-hosts.ts.
import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gunzipSync, gzipSync } from "node:zlib";
import { makePolicyPage } from "./policy-page.ts";

/** What is asked of the process, and what it answers. */
export type HostsOrder = OpenOrder | ChangeOrder | { readonly kind: "log" };

/** Let the policies of some hosts say something more. */
interface ChangeOrder {
  readonly kind: "change";
  readonly hosts: readonly number[];
  readonly text: string;
}

interface OpenOrder {
  readonly kind: "open";
  readonly hosts: number;
  /** Policies a host. */
  readonly pages: number;
  /** The port of the first host, of which the others follow; 0: any that are free. */
  readonly firstPort: number;
}

export interface LoggedRequest {
  readonly host: number;
  readonly path: string;
  readonly status: number;
  /** When the request came and when its answer ended, in milliseconds of this process's clock. */
  readonly from: number;
  readonly to: number;
}

let log: LoggedRequest[] = [];
const servers: Server[] = [];
/** The pages of each host. */
const bodiesOf: Packed[][] = [];

process.on("message", (order: HostsOrder) => {
  if (order.kind === "log") {
    process.send?.(log);
    log = [];
  } else if (order.kind === "change") {
    for (const host of order.hosts) change(host, order.text);
    process.send?.(order.hosts.length);
  } else void open(order);
});

async function open({ hosts, pages, firstPort }: OpenOrder): Promise<void> {
  const ports: number[] = [];
  for (let host = 0; host < hosts; host += 1)
    ports.push(await serve(host, pages, firstPort === 0 ? 0 : firstPort + host));
  process.send?.(ports);
}

/** Even hosts know conditional requests; odd ones send the same page again and again. */
async function serve(host: number, pages: number, port: number): Promise<number> {
  const bodies = Array.from({ length: pages }, (_, page) =>
    pack(makePolicyPage(host * pages + page)),
  );
  bodiesOf[host] = bodies;
  const server = createServer((request, response) => {
    const from = performance.now();
    const path = request.url ?? "/";
    const page = bodies[Number(/^\/privacy-(\d+)$/.exec(path)?.[1] ?? NaN)];
    if (page === undefined) response.writeHead(404).end();
    else answer(page, host % 2 === 0, request, response);
    response.on("finish", () =>
      log.push({ host, path, status: response.statusCode, from, to: performance.now() }),
    );
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

interface Packed {
  readonly packed: Buffer;
  readonly etag: string;
}

function pack(html: string): Packed {
  const etag = `"${createHash("sha256").update(html).digest("hex").slice(0, 16)}"`;
  return { packed: gzipSync(html), etag };
}

function change(host: number, text: string): void {
  const bodies = bodiesOf[host] ?? [];
  for (const [page, { packed }] of bodies.entries()) {
    const html = gunzipSync(packed).toString();
    bodies[page] = pack(html.replace("</main>", `<h2>Addition</h2><p>${text}</p></main>`));
  }
}

function answer(
  { packed, etag }: Packed,
  isConditional: boolean,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (isConditional && request.headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-encoding": "gzip",
    "content-length": packed.length,
    ...(isConditional && { etag }),
  });
  response.end(packed);
}
