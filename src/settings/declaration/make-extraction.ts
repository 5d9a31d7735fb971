import type { Extraction, PageExtraction, PolicyPart } from "../../model/policy.ts";

/** A page as it is declared, with what is declared for all pages where it says nothing. */
export interface DeclaredPage {
  readonly url: string;
  readonly extraction: PageExtraction;
  readonly needsScripts: boolean;
}

/**
 * Say how a policy is read that is declared as pages: as one page where there is one, or none beside what is common to them.
 * The address is the first page's, and scripts are needed where any page needs them.
 */
export function makeExtraction(
  common: DeclaredPage,
  pages: readonly DeclaredPage[],
): { readonly url: string; readonly extraction: Extraction; readonly needsScripts: boolean } {
  const [first = common, ...others] = pages;
  if (others.length === 0) return first;
  return {
    url: first.url,
    extraction: { ...common.extraction, parts: pages.map(toPart) },
    needsScripts: pages.some(({ needsScripts }) => needsScripts),
  };
}

function toPart({ url, extraction, needsScripts }: DeclaredPage): PolicyPart {
  return { url, extraction, ...(needsScripts ? { needsScripts } : {}) };
}
