import { z } from "zod";

import { formatInstant } from "../../model/capture.ts";
import type { PastExtraction } from "../../model/policy.ts";
import { parseInstant } from "../check/check-instant.ts";
import { checkPart } from "../file/check-file.ts";
import type { ConfigFile } from "../file/config-file.ts";
import type { Finding } from "../file/describe-issue.ts";
import { historySchema, pastTermsSchema } from "../schema/open-terms-archive.ts";
import { readTerms } from "./read-terms.ts";
import type { Findings } from "./read-terms.ts";

/** How policies were declared in the past, by the names of the policies. */
interface Past extends Findings {
  readonly past: ReadonlyMap<string, readonly Required<PastExtraction>[]>;
}

/**
 * Read the history of a declaration of Open Terms Archive, each policy's in the order of `until`.
 *
 * `names` are the policies that are declared today; what is known of others is left out. Where a past declaration
 * cannot be used, the next one is taken for its time too.
 */
export function readPast(file: ConfigFile, names: readonly string[]): Past {
  const whole = historySchema(pastTermsSchema);
  const outline = checkPart(file, [], historySchema(z.unknown()), whole);
  if (outline.value === null) return { past: new Map(), faults: outline.findings, leftOut: [] };

  const past = new Map<string, Required<PastExtraction>[]>();
  const faults: Finding[] = [];
  const leftOut: Finding[] = [];
  for (const [name, entries] of Object.entries(outline.value)) {
    if (!names.includes(name)) {
      leftOut.push({ path: [name], part: "key", ...NOT_DECLARED });
      continue;
    }
    const read = entries.map((_, index) => readTerms(file, [name, index], pastTermsSchema, whole));
    faults.push(...read.flatMap((one) => one.faults));
    leftOut.push(...read.flatMap((one) => one.leftOut));
    const pages = read.flatMap(({ page }) => (page === null ? [] : [page]));
    const extractions = pages.map(({ terms, url, extraction }) => ({
      until: formatInstant(parseInstant(terms.validUntil) ?? new Date(0)),
      extraction,
      url,
    }));
    past.set(
      name,
      extractions.toSorted((a, b) => Date.parse(a.until) - Date.parse(b.until)),
    );
  }
  return { past, faults, leftOut };
}

const NOT_DECLARED = {
  message: "the past of a policy that the declaration does not name",
  expected: "it is not tracked; declare it, if it is to be",
};
