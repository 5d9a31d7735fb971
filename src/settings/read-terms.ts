import type { z } from "zod";

import type { Extraction } from "../model/policy.ts";
import { checkPart } from "./check-file.ts";
import type { ConfigFile, KeyPath } from "./config-file.ts";
import type { Finding } from "./describe-issue.ts";
import type { Terms } from "./open-terms-archive.ts";
import { readFilters } from "./read-filters.ts";
import { toSelections } from "./selection.ts";

/** What a declaration comes to, part by part. */
export interface Findings {
  /** What is wrong: the part that it is found in is not read. */
  readonly faults: readonly Finding[];
  /** What is right, but cannot be done here. */
  readonly leftOut: readonly Finding[];
}

/** Terms on one page. */
export interface Page<T extends Terms = Terms> {
  readonly terms: T;
  readonly url: string;
  readonly extraction: Extraction;
}

/**
 * Read the terms that stand at a path of a declaration, or of its history.
 *
 * The page is null where they cannot be used: because of a fault, or because several pages make them together.
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
  if (terms.combine !== undefined) {
    return { page: null, faults: [], leftOut: [describePages(path, terms.combine.length)] };
  }

  const { dropParameters, faults, leftOut } = readFilters(terms.filter, [...path, "filter"]);
  if (faults.length > 0 || terms.fetch === undefined) return { page: null, faults, leftOut };
  const extraction = {
    select: toSelections(terms.select),
    remove: toSelections(terms.remove),
    ...(dropParameters.length > 0 ? { dropParameters } : {}),
  };
  return { page: { terms, url: terms.fetch, extraction }, faults, leftOut };
}

function describePages(path: KeyPath, count: number): Finding {
  return {
    path: [...path, "combine"],
    part: "key",
    message: `a policy that ${count === 1 ? "is combined of one page" : `${count} pages make together`} is not supported yet`,
    expected: "it is left out, but its pages can be declared as policies of their own",
  };
}
