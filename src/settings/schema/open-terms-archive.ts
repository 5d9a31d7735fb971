import { z } from "zod";

import { checkInstant } from "../check/check-instant.ts";
import { checkTitle } from "../check/check-title.ts";
import { checkUrl } from "../check/check-url.ts";
import { anyText, issueOf, textThat, whereKeysAreRight } from "./fields.ts";
import { pageList } from "./page-list.ts";
import { ownSelections, selections } from "./selection.ts";

const EXAMPLE = "https://www.example.org/privacy";

const filter = z.union([
  anyText({ description: "A filter.", examples: ["removeQueryParams"] }),
  z.record(z.string(), z.unknown()),
]);

const address = textThat(checkUrl, {
  description: "The address on the live site.",
  examples: [EXAMPLE],
}).optional();

/** One of the pages that are the policy together. What it does not say itself is said for all of them. */
const combined = z.strictObject({
  fetch: address,
  select: ownSelections("The parts of this page that are of the policy.").optional(),
  remove: ownSelections("What to drop inside them.").optional(),
  filter: z.array(filter).optional(),
  executeClientScripts: z.boolean().optional(),
});

/** One page among several, as it is declared. */
export type CombinedPage = z.output<typeof combined>;

const page = {
  fetch: address,
  select: selections("The parts of the page that are the policy."),
  remove: selections("What to drop inside them."),
  filter: z.array(filter).default([]),
  executeClientScripts: z.boolean().default(false),
  combine: pageList(combined).optional(),
};

/** Every page is fetched from somewhere. */
function demandAddress(
  given: { fetch?: string | undefined; combine?: readonly CombinedPage[] | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (given.fetch !== undefined) return;
  const complaint = { message: "is missing", expected: `write text such as ${EXAMPLE}` };
  if (given.combine === undefined) context.addIssue({ ...issueOf(complaint), path: ["fetch"] });
  for (const [index, one] of (given.combine ?? []).entries()) {
    if (one.fetch === undefined)
      context.addIssue({ ...issueOf(complaint), path: ["combine", index, "fetch"] });
  }
}

/** How one policy is declared. */
export const termsSchema = z.strictObject(page).superRefine(demandAddress, whereKeysAreRight);

/** How one policy was declared until an instant. */
export const pastTermsSchema = z
  .strictObject({
    ...page,
    validUntil: textThat(checkInstant, {
      description: "The last instant at which this was valid.",
      examples: ["2023-10-23T12:30:05Z"],
    }),
  })
  .superRefine(demandAddress, whereKeysAreRight);

/** Terms as they are declared, checked and with their defaults. */
export type Terms = z.output<typeof termsSchema>;

const termsName = textThat(checkTitle, {
  description: "The document.",
  examples: ["Privacy Policy"],
});

/** The keys under which a declaration lists its policies; early ones called them documents. */
export type TermsKey = "terms" | "documents";

/**
 * The shape of a declaration of Open Terms Archive, where `terms` is the shape of one policy.
 *
 * @see https://docs.opentermsarchive.org/terms/reference/declaration/
 */
export function declarationSchema<S extends z.ZodType>(key: TermsKey, terms: S) {
  const head = {
    name: textThat(checkTitle, { description: "The service.", examples: ["Atera"] }),
    importedFrom: z.string().optional(),
  };
  const policies = z.record(termsName, terms);
  return key === "terms"
    ? z.strictObject({ ...head, terms: policies })
    : z.strictObject({ ...head, documents: policies });
}

/** The shape of a declaration's history, where `terms` is the shape of one past declaration of a policy. */
export function historySchema<S extends z.ZodType>(terms: S) {
  return z.record(termsName, z.array(terms));
}

/** Say whether the data of a file is an Open Terms Archive declaration and not one of our own. */
export function isOpenTermsArchive(data: unknown): boolean {
  const isMapping = typeof data === "object" && data !== null && !("policies" in data);
  return isMapping && ("terms" in data || "documents" in data);
}

/** Say under which key a declaration lists its policies. */
export function termsKeyOf(data: unknown): TermsKey {
  const isEarly =
    typeof data === "object" && data !== null && "documents" in data && !("terms" in data);
  return isEarly ? "documents" : "terms";
}
