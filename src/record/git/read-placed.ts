import { LAYOUTS, type Layout } from "../../model/archive-settings.ts";
import { layoutOf } from "./format.ts";
import type { Git } from "./git.ts";

/** Gives the name of an object, `<commit>:<path>`, in a layout. */
export type PlacedName = (layout: Layout) => string;

/**
 * Read objects by the names that they have in the layout of the archive, in order; null where one does not exist. What is
 * not there is looked for where it would lie in the other: a commit from before a conversion is cited for ever.
 *
 * @param read reads objects by their names, in order: `readObjects`, `readObjectNames`.
 */
export async function readPlaced<T>(
  git: Git,
  names: readonly PlacedName[],
  read: (git: Git, names: readonly string[]) => Promise<(T | null)[]>,
): Promise<(T | null)[]> {
  const own = layoutOf(git);
  const found = await read(
    git,
    names.map((name) => name(own)),
  );
  for (const layout of LAYOUTS) {
    if (layout === own) continue;
    const missing = [...names.keys()].filter(
      (at) => (found[at] ?? null) === null && names[at]?.(layout) !== names[at]?.(own),
    );
    if (missing.length === 0) continue;
    const others = await read(
      git,
      missing.map((at) => names[at]?.(layout) ?? ""),
    );
    for (const [turn, at] of missing.entries()) found[at] = others[turn] ?? null;
  }
  return found;
}
