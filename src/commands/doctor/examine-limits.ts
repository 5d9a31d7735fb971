import { readLimit } from "../../capture/web-archive/archive-limit.ts";
import { machineClock } from "../../capture/web-archive/archive-limits.ts";
import { readLimits } from "../../state/read-limits.ts";
import { limitsPath } from "../session/limits-path.ts";
import type { ConfiguredPatient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether a web archive has asked to be left alone. */
export async function examineLimits({ settings, shell }: ConfiguredPatient): Promise<Finding> {
  const name = "archive limits";
  const path = limitsPath(settings, shell);
  if (path === null)
    return found(
      name,
      "warning",
      "neither XDG_STATE_HOME nor HOME is set: each process keeps its own",
      "set one of them",
    );
  const now = machineClock()();
  const held = [...readLimits(path)].flatMap(([archive, kept]) => {
    const limit = readLimit(kept, now);
    return limit.held > 0 ? [`${archive} for ${Math.ceil(limit.held / 60_000)} min`] : [];
  });
  return held.length === 0
    ? found(name, "ok", "no web archive wants to be left alone")
    : found(
        name,
        "warning",
        `wants to be left alone: ${held.join(", ")}`,
        "wait; asking sooner makes it longer",
      );
}
