import type { WaybackContext } from "../capture/context.ts";
import { openPastSources } from "../capture/web-archive/open-past.ts";
import type { PastSource } from "../capture/source.ts";
import type { Policy } from "../model/policy.ts";

/** What backfills ask of a source of the past. */
export type Past = Pick<PastSource, "key" | "list" | "take">;

/** Open the web archives of a policy, in the order in which they are declared. */
export function openPasts({ sources }: Policy, context: WaybackContext): Past[] {
  return openPastSources(sources, context);
}
