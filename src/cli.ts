#!/usr/bin/env node
import { once } from "node:events";
import { buffer } from "node:stream/consumers";
import { keepCompiled } from "./commands/session/keep-compiled.ts";
import { EXIT, type Shell } from "./commands/session/shell.ts";

/**
 * A daemon hears of SIGHUP from its first moment to its last: where nobody listens for an instant, the signal ends it. On a terminal
 * it says that the terminal is gone.
 */
const hangUps = new Set<() => void>();
if (process.argv[2] === "daemon" && process.stderr.isTTY !== true)
  process.on("SIGHUP", () => {
    for (const listener of hangUps) listener();
  });

// Before anything is loaded that is worth keeping.
keepCompiled(process.env);

/** Two signals stop at once what one asks to stop. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    // A daemon says so in its log.
    if (process.argv[2] !== "daemon")
      process.stderr.write("clausewatch: stopping; once more to stop at once\n");
    stop.abort();
    // A daemon is gone within ten seconds: what it has in hand is recorded whole or not at all, at any instant.
    if (process.argv[2] === "daemon") setTimeout(() => process.exit(EXIT.done), 8_500).unref();
  });
}

// A reader that has seen enough (`| head`) is no fault of ours.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(EXIT.done);
  throw error;
});

const shell: Shell = {
  out: (data) => void process.stdout.write(data),
  drained: async () => {
    if (process.stdout.writableNeedDrain) await once(process.stdout, "drain");
  },
  err: (text) => void process.stderr.write(text),
  env: process.env,
  now: () => new Date(),
  signal: stop.signal,
  onHangUp: (listener) => {
    hangUps.add(listener);
    return () => void hangUps.delete(listener);
  },
  isColour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  width: process.stdout.columns ?? 80,
  isInteractive: process.stderr.isTTY === true,
  readInput: () => buffer(process.stdin),
  openInput: () => process.stdin,
};

const { runCommandLine } = await import("./commands/session/command-line.ts");
process.exitCode = await runCommandLine(process.argv, shell);
// A daemon that has closed everything leaves at once: connections that are kept open for the next check hold it up for seconds.
if (process.argv[2] === "daemon") process.exit();
