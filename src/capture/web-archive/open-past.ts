import type { SourceDeclaration } from "../../model/policy.ts";
import type { WaybackContext } from "../context.ts";
import { openMementoSource } from "./memento-source.ts";
import type { PastSource } from "../source.ts";
import { openWaybackSource } from "./wayback-source.ts";

/** Open what declared sources hold of the past, one source for each archive, in their order; those of the present are left out. */
export function openPastSources(
  declared: readonly SourceDeclaration[],
  context: WaybackContext,
): PastSource[] {
  const opened = declared.flatMap((source) => {
    if (source.kind === "wayback") return [openWaybackSource(source.url, context)];
    if (source.kind !== "memento") return [];
    const { url, archives } = source;
    const named = (context.archives ?? [])
      .filter(({ name }) => archives === undefined || archives.includes(name))
      .map((archive) => openMementoSource(url, archive, context));
    return archives?.includes("wayback") === true
      ? [openWaybackSource(url, context), ...named]
      : named;
  });
  return [...new Map(opened.map((source) => [source.key, source])).values()];
}
