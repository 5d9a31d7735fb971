import { isAbsolute, join } from "node:path";
import type { Settings } from "../../model/settings.ts";
import type { Shell } from "./shell.ts";

/** Limits lie with the user and not with one archive: all that a user runs asks from the same address. Null where there is no place. */
export function limitsPath(
  { limits }: Pick<Settings, "limits">,
  { env }: Pick<Shell, "env">,
): string | null {
  if (limits !== null) return limits;
  const { XDG_STATE_HOME: state, HOME: home } = env;
  // A relative path is to be ignored (XDG Base Directory Specification).
  if (state !== undefined && isAbsolute(state)) return join(state, "clausewatch", "limits.sqlite");
  return home === undefined ? null : join(home, ".local", "state", "clausewatch", "limits.sqlite");
}
