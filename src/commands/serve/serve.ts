import { once } from "node:events";
import type { Command } from "commander";
import { UsageError } from "../../model/errors.ts";
import { answerLeaving } from "./answer-leaving.ts";
import { addCommonOptions, type Run } from "../session/run.ts";
import { readSettings, withSession } from "../session/session.ts";
import { EXIT, type CommonOptions, type Shell } from "../session/shell.ts";

interface ServeOptions extends CommonOptions {
  readonly listen: string;
}

/** `clausewatch serve`: answers where readers of digests leave. */
export function addServe(program: Command, run: Run): void {
  const command = program
    .command("serve")
    .description(
      "answer the links by which readers leave (mail.unsubscribe.url), behind a web server that speaks HTTPS, until it is asked to stop",
    )
    .option("--listen <host:port>", "where to listen", "127.0.0.1:8321");
  addCommonOptions(command, "config", "archive", "quiet").action((options: ServeOptions) =>
    run((shell) =>
      withSession(options, shell, async ({ state }) => {
        const answers = await answerLeaving({
          folder: options.config ?? "config",
          read: async () => readSettings(options, shell),
          state,
          now: shell.now,
          tell: (line) => shell.err(`${line}\n`),
        });
        try {
          await serveUntilStopped(answers.fetch, readPlace(options.listen), shell);
        } finally {
          answers.close();
        }
        return EXIT.done;
      }),
    ),
  );
}

interface Place {
  readonly hostname: string;
  readonly port: number;
}

function readPlace(listen: string): Place {
  const found = /^(?<host>\[[0-9a-f:.]+\]|[^:\s]+):(?<port>\d{1,5})$/i.exec(listen)?.groups;
  const port = Number(found?.["port"]);
  if (found === undefined || port > 65_535)
    throw new UsageError(`${JSON.stringify(listen)} is no place to listen at`, {
      code: "bad-listen",
      hint: "write it as 127.0.0.1:8321",
    });
  return { hostname: (found["host"] ?? "").replaceAll(/[[\]]/g, ""), port };
}

async function serveUntilStopped(
  fetch: (request: Request) => Response | Promise<Response>,
  place: Place,
  shell: Shell,
): Promise<void> {
  const { serve } = await import("@hono/node-server");
  const { promise: listening, resolve } = Promise.withResolvers<number>();
  const server = serve({ fetch, ...place }, ({ port }) => resolve(port));
  const failed = once(server, "error").then(([error]) => {
    throw new UsageError(`nothing can listen at ${place.hostname}:${place.port}`, {
      code: "cannot-listen",
      hint: "another program may be there; choose another place with --listen",
      cause: error,
    });
  });
  const port = await Promise.race([listening, failed]);
  shell.err(`serves on http://${place.hostname}:${port}\n`);
  if (!shell.signal.aborted) await Promise.race([once(shell.signal, "abort"), failed]);
  server.close();
  if ("closeAllConnections" in server) server.closeAllConnections();
}
