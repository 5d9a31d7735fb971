import { z } from "zod";

import { parseTiming, type Timing } from "../../model/timing.ts";
import { checkTiming } from "../check/check-schedule.ts";
import type { Check, Complaint } from "../check/complaint.ts";
import { parseDuration } from "../check/parse-duration.ts";
import { parseSize } from "../check/parse-size.ts";

/** Longest delay that a timer takes; a longer one would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
const LARGEST_BODY = 1000 ** 3;

/** What an editor shows beside a key, and an error offers as an example. */
interface Hints {
  readonly description: string;
  readonly examples: readonly string[];
}

/** A text that passes `check`. */
export function textThat(check: Check, hints: Hints) {
  return z
    .string()
    .superRefine((text, context) => {
      const complaint = check(text);
      if (complaint !== null) context.addIssue(issueOf(complaint));
    })
    .meta({ ...hints });
}

/** Anything of one line; never quoted in errors, so fit for secrets. */
export function anyText(hints: Hints) {
  return textThat(
    (text) =>
      /^[^\p{Cc}\p{Zl}\p{Zp}]+$/u.test(text)
        ? null
        : { message: "empty, or with a line break in it", expected: "write one line of text" },
    hints,
  );
}

/** A duration such as `10s`, as milliseconds from `least` on. */
export function duration(description: string, least = 1) {
  const example = "500ms, 10s, 2m or 1h";
  return textThat(
    (text) => {
      const milliseconds = parseDuration(text);
      if (milliseconds === null)
        return { message: "not a duration", expected: `write, for example, ${example}` };
      if (milliseconds < least)
        return { message: "too short", expected: `write at least ${least}ms` };
      if (milliseconds > LONGEST_TIMER)
        return { message: "too long", expected: "write at most 24d" };
      return null;
    },
    { description, examples: ["10s"] },
  )
    .meta({ pattern: String.raw`^\d+(\.\d+)? ?(ms|s|m|h|d)$` })
    .transform((text) => parseDuration(text) ?? least);
}

/** When something is to be done, in words or as a cron expression. */
export function timing(description: string, example: string) {
  return textThat(checkTiming, { description, examples: [example, "every 12 hours"] }).transform(
    (text): Timing => parseTiming(text) ?? { kind: "every", ms: LONGEST_TIMER },
  );
}

/** A size such as `20MB`, as bytes. */
export function size(description: string, most = LARGEST_BODY) {
  return textThat(
    (text) => {
      const bytes = parseSize(text);
      if (bytes === null)
        return { message: "not a size", expected: "write, for example, 500kB, 20MB or 16MiB" };
      if (bytes < 1000) return { message: "too small", expected: "write at least 1kB" };
      if (bytes > most)
        return { message: "too large", expected: `write at most ${most / 1000 ** 3}GB` };
      return null;
    },
    { description, examples: ["20MB"] },
  ).transform((text) => parseSize(text) ?? most);
}

/** A whole number between two bounds, both included. */
export function count(description: string, least: number, most: number) {
  return z.int().min(least).max(most).meta({ description });
}

/** Lets a check of a whole mapping run only where its keys are right: a mistyped key is one problem, not two. */
export const whereKeysAreRight = {
  when: ({ issues }: { readonly issues: readonly unknown[] }) => issues.length === 0,
};

/** Turn a complaint into what zod carries to the report. */
export function issueOf(complaint: Complaint) {
  return {
    code: "custom" as const,
    message: complaint.message,
    params: { expected: complaint.expected },
  };
}
