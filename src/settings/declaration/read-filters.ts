import { z } from "zod";

import type { KeyPath } from "../file/config-file.ts";
import type { Finding } from "../file/describe-issue.ts";
import type { Terms } from "../schema/open-terms-archive.ts";
import { quote } from "../check/quote.ts";

const parameterNames = z.union([z.string().transform((name) => [name]), z.array(z.string())]);

/** What the filters of a declaration come to. */
interface Filters {
  readonly dropParameters: readonly string[];
  /** Filters that cannot be used as they are written. */
  readonly faults: readonly Finding[];
  /** Filters that are code, and so are not run. */
  readonly leftOut: readonly Finding[];
}

/**
 * Read the filters of a declaration, of which those are known that Open Terms Archive has built in.
 *
 * Without names, `removeQueryParams` drops what follows a visitor about, and `convertSpacesToStandard` folds spaces:
 * both happen here to every page.
 *
 * @see https://docs.opentermsarchive.org/terms/reference/built-in-filters/
 */
export function readFilters(filters: Terms["filter"], path: KeyPath): Filters {
  const dropParameters: string[] = [];
  const faults: Finding[] = [];
  const leftOut: Finding[] = [];
  const given = filters.flatMap((filter, index) =>
    typeof filter === "string"
      ? [{ name: filter, value: undefined, at: [...path, index] }]
      : Object.entries(filter).map(([name, value]) => ({
          name,
          value,
          at: [...path, index, name],
        })),
  );
  for (const { name, value, at } of given) {
    if (name === "convertSpacesToStandard") continue;
    if (name !== "removeQueryParams")
      leftOut.push({ path: at, part: "value", ...describeCode(name) });
    else if (value !== undefined) {
      const names = parameterNames.safeParse(value);
      if (names.success) dropParameters.push(...names.data);
      else faults.push({ path: at, part: "value", ...NO_NAMES });
    }
  }
  return { dropParameters: [...new Set(dropParameters)], faults, leftOut };
}

const NO_NAMES = {
  message: "not names of query parameters",
  expected: 'write a list of names such as ["ref"]',
};

function describeCode(name: string): Pick<Finding, "message" | "expected"> {
  return {
    message: `the filter ${quote(name)} is code, which is not run`,
    expected:
      "the rest of the declaration is used; `remove` can take its place where it drops parts",
  };
}
