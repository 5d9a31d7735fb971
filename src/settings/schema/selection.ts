import { z } from "zod";

import type { Selection } from "../../model/policy.ts";
import { checkSelector } from "../check/check-selector.ts";
import { issueOf, textThat, whereKeysAreRight } from "./fields.ts";

const STARTS = ["startBefore", "startAfter"] as const;
const ENDS = ["endBefore", "endAfter"] as const;

const selectorThat = (description: string, example: string) =>
  textThat(checkSelector, { description, examples: [example] });

const selector = selectorThat("A CSS selector.", "main");

const range = z
  .strictObject({
    startBefore: selectorThat("The element that the part starts with.", "h1").optional(),
    startAfter: selectorThat("The element that stands before the part.", "header").optional(),
    endBefore: selectorThat("The element that stands behind the part.", "footer").optional(),
    endAfter: selectorThat("The element that the part ends with.", ".last").optional(),
  })
  .superRefine((given, context) => {
    for (const keys of [STARTS, ENDS]) {
      const [one, other] = keys;
      const expected = `write ${one} or ${other}, with a CSS selector`;
      const count = keys.filter((key) => given[key] !== undefined).length;
      if (count === 0) {
        const message = `a range without ${keys === STARTS ? "a start" : "an end"}`;
        context.addIssue(issueOf({ message, expected }));
      } else if (count > 1) {
        const message = `given beside ${one}`;
        context.addIssue({
          ...issueOf({ message, expected: "keep one of the two" }),
          path: [other],
        });
      }
    }
  }, whereKeysAreRight)
  .meta({
    description: "What stands between two elements, each the first that matches.",
    oneOf: STARTS.flatMap((start) =>
      ENDS.map((end) => ({
        type: "object",
        properties: { [start]: {}, [end]: {} },
        required: [start, end],
      })),
    ),
  });

/** Parts of a page: a CSS selector, a range, or a list of them; where nothing is written, no part. */
export function selections(description: string) {
  return ownSelections(description).default([]);
}

/** Parts of one page among several; where nothing is written, those that are written for all of them. */
export function ownSelections(description: string) {
  return z
    .union([selector, range, z.array(z.union([selector, range]).meta({ examples: ["main"] }))])
    .meta({ description, examples: ["main"] });
}

/** Make a list of parts as they were checked. */
export function toSelections(given: z.output<ReturnType<typeof ownSelections>>): Selection[] {
  // The schema has seen to it that a range has one start and one end.
  return [given].flat().map((one) => one as Selection);
}
