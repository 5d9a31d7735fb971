import type { Extraction, Selection } from "../../model/policy.ts";
import { SILENT } from "./elements.ts";

/** Says whether selectors ask for an attribute of an element. */
export type IsAsked = (attribute: string, tag: string) => boolean;

/** Pseudo-classes that ask for no attribute. */
const STRUCTURAL =
  /^(?:not|is|where|matches|has|root|empty|first|last|eq|nth|even|odd|gt|lt|parent|contains|(?:first|last|only|nth|nth-last)-(?:child|of-type))$/i;

/** Nothing but what the reading itself asks for. */
export function asksNothing(): boolean {
  return false;
}

/** Any attribute, of an element that can hold words. */
export function asksAny(attribute: string, tag: string): boolean {
  return attribute === "id" || attribute === "class" || !SILENT.has(tag);
}

/** Read which attributes selectors ask for. What cannot be told for certain asks for every one. */
export function readAsked({ select, remove }: Pick<Extraction, "select" | "remove">): IsAsked {
  const names = new Set<string>();
  let isUnsure = false;
  for (const css of [...select, ...remove].flatMap(listSelectors)) {
    const bare = css.replace(/"[^"]*"|'[^']*'/g, "");
    if (bare.includes("\\") || /["']/.test(bare)) isUnsure = true;
    if (bare.includes("#")) names.add("id");
    if (bare.includes(".")) names.add("class");
    for (const [, name = ""] of bare.matchAll(/\[\s*(?:[\w*-]*\|)?([\w-]*)/g))
      names.add(name.toLowerCase());
    for (const [, name = ""] of bare.matchAll(/:([\w-]*)/g))
      if (!STRUCTURAL.test(name)) isUnsure = true;
  }
  return (attribute) => isUnsure || names.has(attribute);
}

function listSelectors(one: Selection): string[] {
  return typeof one === "string" ? [one] : Object.values(one).filter((css) => css !== undefined);
}
