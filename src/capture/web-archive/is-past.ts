import type { SourceDeclaration } from "../../model/policy.ts";

/** Tell whether a declared source holds the past alone. */
export function isPast({ kind }: Pick<SourceDeclaration, "kind">): boolean {
  return kind === "wayback" || kind === "memento";
}
