import type { Change, Comparison, Significance } from "../../model/change.ts";
import type { Subscriber } from "../../model/mail-settings.ts";

export type ChangeFilter = Pick<Subscriber, "topics" | "words" | "minimum">;

const WEIGHTS: Readonly<Record<Significance, number>> = {
  substantive: 2,
  editorial: 1,
  cosmetic: 0,
};

/** Keep the changes that a subscriber asked for; the counts stay those of the whole version. */
export function filterChanges(comparison: Comparison, filter: ChangeFilter): Comparison {
  const patterns = filter.words.map(compileWord);
  const changes = comparison.changes.filter(
    (change) =>
      WEIGHTS[change.significance] >= WEIGHTS[filter.minimum] &&
      (filter.topics.length === 0 ||
        filter.topics.some((topic) => change.topics.includes(topic))) &&
      (patterns.length === 0 || patterns.some((pattern) => hasWord(change, pattern))),
  );
  return { ...comparison, changes };
}

/** True where the filter can be told from the version alone, without its changes. */
export function isOpenFilter({ topics, words, minimum }: ChangeFilter): boolean {
  return topics.length === 0 && words.length === 0 && minimum === "editorial";
}

/** A clause speaks of it before or after, or a title above it does. */
function hasWord({ before, after }: Change, pattern: RegExp): boolean {
  return [...before, ...after].some(
    ({ text, path }) => pattern.test(text) || path.some((title) => pattern.test(title)),
  );
}

/** Whole words, whatever their case and the blanks between them; `*` at the end takes other endings. */
function compileWord(word: string): RegExp {
  const isStem = word.endsWith("*");
  const body = (isStem ? word.slice(0, -1) : word)
    .trim()
    .split(/\s+/)
    .map((part) => part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
  const end = isStem ? "" : String.raw`(?![\p{L}\p{N}])`;
  return new RegExp(String.raw`(?<![\p{L}\p{N}])${body}${end}`, "iu");
}
