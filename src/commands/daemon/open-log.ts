import { pino } from "pino";
import { prettyFactory } from "pino-pretty";
import { toPlainLine } from "../../report/plain-text.ts";
import type { DaemonLog } from "../../schedule/job.ts";
import type { CommonOptions, Shell } from "../session/shell.ts";

/** One line an event on standard error. */
export interface Log {
  readonly write: DaemonLog;
  /** From now on, none of these is ever written: where one would be, `[secret]` stands. */
  readonly hide: (secrets: readonly string[]) => void;
}

/** What is shorter is in every other line, and no secret worth the name. */
const SHORTEST_SECRET = 4;

/** Open the log: JSON (pino's), or for people where standard error is a terminal. */
export function openLog(options: CommonOptions, shell: Shell): Log {
  const isForPeople = shell.isInteractive && options.json !== true;
  const isColour = isForPeople && options.color !== false && shell.env["NO_COLOR"] === undefined;
  const prettify = prettyFactory({
    colorize: isColour,
    messageKey: "message",
    timestampKey: "at",
    translateTime: "SYS:yyyy-mm-dd HH:MM:ss",
    singleLine: true,
  });
  let hidden: readonly string[] = [];

  function write(line: string): void {
    let safe = line;
    for (const secret of hidden) safe = safe.replaceAll(secret, "[secret]");
    shell.err(isForPeople ? prettify(safe) : safe);
  }

  const logger = pino(
    {
      base: null,
      level: options.quiet === true ? "warn" : "info",
      messageKey: "message",
      timestamp: () => `,"at":"${shell.now().toISOString()}"`,
      formatters: { level: (level) => ({ level }) },
      // Whatever is handed to the log by these names is none of its business.
      redact: { paths: ["password", "*.password", "keys", "*.keys", "token", "*.token"] },
    },
    { write },
  );
  return {
    write: (level, message, facts = {}) =>
      logger[level](isForPeople ? makePlain(facts) : facts, message),
    hide: (secrets) => {
      // As it is, and as JSON writes it; the longest first, for one may be part of another.
      const forms = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
      hidden = [...new Set(forms)]
        .filter(({ length }) => length >= SHORTEST_SECRET)
        .toSorted((one, other) => other.length - one.length);
    },
  };
}

/** What comes from outside must not move the cursor of a terminal. */
function makePlain(facts: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      typeof value === "string" ? toPlainLine(value) : value,
    ]),
  );
}
