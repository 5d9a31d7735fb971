import { z } from "zod";

import { issueOf } from "./fields.ts";

/** How many pages a policy may have: one of more is a site. */
const MOST_PAGES = 100;

/** The pages that make a policy together, each of the shape of `page`. */
export function pageList<S extends z.ZodType>(page: S) {
  return z
    .array(page)
    .min(1)
    .superRefine((pages, context) => {
      if (pages.length <= MOST_PAGES) return;
      const expected = `write at most ${MOST_PAGES}, and make policies of their own of the others`;
      context.addIssue(issueOf({ message: `${pages.length} pages`, expected }));
    })
    .meta({ maxItems: MOST_PAGES });
}
