import { z } from "zod";

import { checkTitle } from "./check-title.ts";
import { checkUrl } from "./check-url.ts";
import { issueOf, textThat } from "./fields.ts";
import { selector } from "./service-schema.ts";

/** Keys of Open Terms Archive declarations that mean something which is not done here yet. */
const UNREAD = ["combine", "filter", "executeClientScripts"] as const;

const unread = z.unknown().superRefine((value, context) => {
  if (value === undefined || value === false) return;
  context.addIssue(
    issueOf({
      message: "this part of Open Terms Archive declarations is not read yet",
      expected:
        "leave it out, or declare the policy in clausewatch's own form (see config/services/atera.yaml)",
    }),
  );
});

const range = z.record(z.string(), z.unknown()).superRefine((_, context) => {
  context.addIssue(
    issueOf({
      message: "range selectors of Open Terms Archive are not read yet",
      expected: "write CSS selectors such as main",
    }),
  );
});

const part = z.union([selector, range.transform(() => "")]);
const selectors = z
  .union([part, z.array(part)])
  .meta({ examples: ["main"] })
  .default([]);

const terms = z.strictObject({
  fetch: textThat(checkUrl, {
    description: "The address on the live site.",
    examples: ["https://www.example.org/privacy"],
  }),
  select: selectors,
  remove: selectors,
  ...(Object.fromEntries(UNREAD.map((key) => [key, unread.optional()])) as Record<
    (typeof UNREAD)[number],
    z.ZodOptional<typeof unread>
  >),
});

/**
 * The plain case of an Open Terms Archive declaration: names, addresses, CSS selectors.
 *
 * @see https://docs.opentermsarchive.org/terms/reference/declaration/
 */
export const openTermsArchiveSchema = z.strictObject({
  name: textThat(checkTitle, { description: "The service.", examples: ["Atera"] }),
  terms: z.record(
    textThat(checkTitle, { description: "The document.", examples: ["Privacy Policy"] }),
    terms,
  ),
});

/** Say whether the data of a file is an Open Terms Archive declaration and not one of our own. */
export function isOpenTermsArchive(data: unknown): boolean {
  return typeof data === "object" && data !== null && "terms" in data && !("policies" in data);
}
