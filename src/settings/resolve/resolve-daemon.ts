import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { DaemonSettings } from "../../model/settings.ts";
import { parseListen } from "../check/check-listen.ts";
import { checkUrl } from "../check/check-url.ts";
import type { ConfigFile } from "../file/config-file.ts";
import { problemAt } from "../file/problem-at.ts";
import type { Problem } from "../file/settings-error.ts";
import type { SettingsFile } from "../schema/settings-schema.ts";

/**
 * Fill in what the daemon section leaves to the environment or to a file: the address to ping.
 *
 * Neither it nor the variable's name is repeated in errors: who knows it can silence the alarm.
 */
export function resolveDaemon(
  file: ConfigFile,
  { listen, ping, pingEnv, pingFile, tell }: SettingsFile["daemon"],
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): { daemon: DaemonSettings; problems: Problem[] } {
  const address =
    pingEnv !== undefined
      ? env[pingEnv]
      : pingFile !== undefined
        ? readSecret(resolve(root, pingFile))
        : ping;
  const isAsked = pingEnv !== undefined || pingFile !== undefined;
  const isBad = isAsked && (address === undefined || checkUrl(address) !== null);
  const problem = problemAt(file, {
    path: ["daemon", pingEnv === undefined ? "pingFile" : "pingEnv"],
    part: "value",
    message: "what is named here holds no address",
    expected: "let it hold the address to ask, such as https://hc.example/ping/abc",
  });
  const daemon = {
    listen: listen === undefined ? null : parseListen(listen),
    ping: isBad ? null : (address ?? null),
    tell,
  };
  return { daemon, problems: isBad ? [problem] : [] };
}

function readSecret(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8").trim();
  } catch {
    // What cannot be read is told as what holds nothing.
    return undefined;
  }
}
