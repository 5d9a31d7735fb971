import type { Server } from "node:http";
import { once } from "node:events";
import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { describeError, UsageError } from "../../model/errors.ts";
import type { DaemonSettings } from "../../model/settings.ts";
import type { Monitor } from "./monitor.ts";
import type { Log } from "./open-log.ts";

/** The answers to `/healthz` (it turns round), `/readyz` (it watches) and `/metrics` (Prometheus's text format). */
export function makeHealthApp(monitor: Monitor): Hono {
  const app = new Hono();
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
  const server = serve({ fetch: makeHealthApp(monitor).fetch, hostname: host, port }) as Server;
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
