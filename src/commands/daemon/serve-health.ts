import type { Server } from "node:http";
import { once } from "node:events";
import { isIP } from "node:net";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { describeError, UsageError } from "../../model/errors.ts";
import type { DaemonSettings } from "../../model/settings.ts";
import type { Monitor } from "./monitor.ts";
import type { Log } from "./open-log.ts";

/**
 * The answers to `/healthz` (it turns round), `/readyz` (it watches) and `/metrics` (Prometheus's text format).
 *
 * What listens on this machine alone answers only who asks for it by an IP address or as localhost: the name of a page in a browser
 * of this machine may lead here, too (DNS rebinding), and that page is not to read the answers.
 */
export function makeHealthApp(monitor: Monitor, host = "127.0.0.1"): Hono {
  const app = new Hono();
  const isForOurselves = isLoopback(host);
  app.use(async (context, next) => {
    if (!isForOurselves || isOwnName(new URL(context.req.url).hostname)) return next();
    return context.text("ask for this by an IP address, or as localhost\n", 421);
  });
  app.get("/healthz", (context) =>
    monitor.isAlive() ? context.text("ok\n") : context.text("stuck\n", 503),
  );
  app.get("/readyz", (context) =>
    monitor.isReady && monitor.isAlive() ? context.text("ok\n") : context.text("not ready\n", 503),
  );
  app.get("/metrics", async (context) =>
    context.body(await monitor.registry.metrics(), 200, {
      "content-type": monitor.registry.contentType,
    }),
  );
  return app;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function isOwnName(hostname: string): boolean {
  return hostname === "localhost" || isIP(hostname.replaceAll(/[[\]]/g, "")) !== 0;
}

/** Answers where the settings say, and elsewhere when they change. */
export interface Health {
  /** @throws UsageError `port-taken`, at the start; later that is only logged. */
  readonly answer: (listen: DaemonSettings["listen"], isStart: boolean) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Answer nowhere yet. */
export function openHealth(monitor: Monitor, log: Log): Health {
  let stop: () => Promise<void> = async () => {};
  let where = "";

  async function answer(listen: DaemonSettings["listen"], isStart: boolean): Promise<void> {
    const wanted = listen === null ? "" : `${listen.host} ${listen.port}`;
    if (wanted === where) return;
    await stop();
    stop = async () => {};
    where = "";
    if (listen === null) return;
    try {
      stop = await serveHealth(listen, monitor);
      where = wanted;
    } catch (error) {
      if (isStart) throw error;
      log.write("error", "health and metrics are not answered", { reason: describeError(error) });
    }
  }

  return { answer, close: () => stop() };
}

async function serveHealth(
  { host, port }: NonNullable<DaemonSettings["listen"]>,
  monitor: Monitor,
): Promise<() => Promise<void>> {
  const server = serve({
    fetch: makeHealthApp(monitor, host).fetch,
    hostname: host,
    port,
  }) as Server;
  try {
    await once(server, "listening");
  } catch (error) {
    throw new UsageError(`nothing can listen on ${host}, port ${port}: ${describeError(error)}`, {
      code: "port-taken",
      hint: "daemon.listen in clausewatch.yaml names it",
      cause: error,
    });
  }
  return async () => {
    const closed = once(server, "close");
    server.close();
    server.closeAllConnections();
    await closed;
  };
}
