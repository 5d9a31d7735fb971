import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { editionAt, makeEdition, type MadeWorld } from "./made-world.ts";

/** The hosts of a world, on ports of 127.0.0.1. */
export interface ServedWorld {
  readonly ports: readonly number[];
  /** How many requests were answered, and how many were met by an outage. */
  readonly counts: { answered: number; failed: number };
  readonly close: () => void;
}

/** Serve a world as it is at the instant that `now` says: pages change, hosts fail, and at times nobody answers at all. */
export async function serveWorld(world: MadeWorld, now: () => number): Promise<ServedWorld> {
  const counts = { answered: 0, failed: 0 };
  const servers: Server[] = [];
  for (let host = 0; host < world.hosts; host += 1) {
    const pages = new Map(
      world.policies.filter((one) => one.host === host).map((one) => [one.path, one]),
    );
    const server = createServer((request, response) => {
      const at = now();
      const policy = pages.get(request.url ?? "");
      const outages = world.outages.filter(({ from, to }) => from <= at && at < to);
      if (outages.some((outage) => outage.host === null)) {
        // Silence: who asks has to give up.
        counts.failed += 1;
        setTimeout(() => response.destroy(), 2_000).unref();
        return;
      }
      if (policy === undefined) {
        response.writeHead(404).end();
        return;
      }
      const isOut = outages.some((outage) => outage.host === host);
      counts[isOut ? "failed" : "answered"] += 1;
      if (isOut) response.writeHead(503, { "content-type": "text/plain" }).end("later\n");
      else
        response
          .writeHead(200, { "content-type": "text/html; charset=utf-8" })
          .end(makeEdition(policy, editionAt(policy, at)));
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    servers.push(server);
  }
  return {
    ports: servers.map((server) => (server.address() as AddressInfo).port),
    counts,
    close: () => {
      for (const server of servers) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}
