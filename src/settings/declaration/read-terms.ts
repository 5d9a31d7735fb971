import type { z } from "zod";

import type { Extraction } from "../../model/policy.ts";
import { checkPart } from "../file/check-file.ts";
import type { ConfigFile, KeyPath } from "../file/config-file.ts";
import type { Finding } from "../file/describe-issue.ts";
import { makeExtraction } from "./make-extraction.ts";
import type { DeclaredPage } from "./make-extraction.ts";
import type { CombinedPage, Terms } from "../schema/open-terms-archive.ts";
import { readFilters } from "./read-filters.ts";
import { toSelections } from "../schema/selection.ts";

/** What a declaration comes to, part by part. */
export interface Findings {
  /** What is wrong: the part that it is found in is not read. */
  readonly faults: readonly Finding[];
  /** What is right, but cannot be done here. */
  readonly leftOut: readonly Finding[];
}

/** Terms, and where and how they are read. */
export interface Page<T extends Terms = Terms> {
  readonly terms: T;
  /** The address of the page; of several, the first one's. */
  readonly url: string;
  readonly extraction: Extraction;
  readonly needsScripts: boolean;
}

/**
 * Read the terms that stand at a path of a declaration, or of its history: one page, or several that make them together.
 *
 * The page is null where they cannot be used because of a fault.
 *
 * @param whole the schema of the whole file, for messages.
 */
export function readTerms<T extends Terms>(
  file: ConfigFile,
  path: KeyPath,
  schema: z.ZodType<T>,
  whole: z.ZodType,
): Findings & { readonly page: Page<T> | null } {
  const { value: terms, findings } = checkPart(file, path, schema, whole);
  if (terms === null) return { page: null, faults: findings, leftOut: [] };

  const own = readFilters(terms.filter, [...path, "filter"]);
  const common = {
    url: terms.fetch ?? "",
    extraction: {
      select: toSelections(terms.select),
      remove: toSelections(terms.remove),
      ...named(own.dropParameters),
    },
    needsScripts: terms.executeClientScripts,
  };
  const read = (terms.combine ?? []).map((one, index) =>
    readCombined(one, common, [...path, "combine", index]),
  );
  const faults = [own, ...read].flatMap((one) => one.faults);
  const leftOut = [own, ...read].flatMap((one) => one.leftOut);
  if (faults.length > 0) return { page: null, faults, leftOut };

  const pages = read.map(({ page }) => page);
  const { url, needsScripts, extraction } = makeExtraction(common, pages);
  return { page: { terms, url, extraction, needsScripts }, faults, leftOut };
}

/** What one page says takes the place, key by key, of what is said for all; so that archive reads it too. */
function readCombined(
  given: CombinedPage,
  common: DeclaredPage,
  path: KeyPath,
): Findings & { readonly page: DeclaredPage } {
  const { select, remove, filter, executeClientScripts } = given;
  const { dropParameters, faults, leftOut } =
    filter === undefined
      ? { dropParameters: common.extraction.dropParameters ?? [], faults: [], leftOut: [] }
      : readFilters(filter, [...path, "filter"]);
  const page = {
    url: given.fetch ?? common.url,
    extraction: {
      select: select === undefined ? common.extraction.select : toSelections(select),
      remove: remove === undefined ? common.extraction.remove : toSelections(remove),
      ...named(dropParameters),
    },
    needsScripts: executeClientScripts ?? common.needsScripts,
  };
  return { page, faults, leftOut };
}

function named(dropParameters: readonly string[]): { dropParameters?: readonly string[] } {
  return dropParameters.length > 0 ? { dropParameters } : {};
}
