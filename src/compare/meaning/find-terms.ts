import { foundAt, without, type Finding } from "./finding.ts";
import { preparePattern } from "./pattern.ts";

const QUOTED = preparePattern(
  /[“"„«](?:\s?)(?<term>[\p{L}\p{N}][^“”"„«»\n]{0,60}?)(?:\s?)[”"“»]/gu,
);
/** Capitals in the middle of a sentence: `the Platform`, `our Partner Services`. */
const CAPITAL = preparePattern(
  /(?<=[\p{Ll}\p{N},]\s)\p{Lu}[\p{L}\p{N}'’-]{1,30}(?:\s\p{Lu}[\p{L}\p{N}'’-]{1,30}){0,3}/gu,
);

/**
 * Find defined terms: what stands in quotation marks, and what has a capital in the middle of a sentence. The latter
 * counts only where one takes the place of another, and not where every noun has a capital.
 */
export function findTerms(text: string, hasCapitalNouns: boolean): Finding[] {
  const quoted = [...text.matchAll(QUOTED.for(text))].map((match) =>
    foundAt(match, "term", (match.groups?.["term"] ?? "").toLowerCase()),
  );
  if (hasCapitalNouns) return quoted;
  const named = [...text.matchAll(CAPITAL.for(text))].map((match) =>
    foundAt(match, "term", match[0].toLowerCase(), { isWeak: true }),
  );
  return [...quoted, ...without(named, quoted)];
}
