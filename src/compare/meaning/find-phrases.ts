import type { SignalName } from "../../model/change.ts";
import { foundAt, without, type Finding } from "./finding.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Pattern } from "./pattern.ts";

/** What is said without a modal: `we share it` binds as much as `we will share it`. */
export const PLAIN = 2;

/** Find what obliges: the key is its strength, 0 to 3, and whether it is denied. */
export function findObligations(text: string, { modals }: Lexicon): Finding[] {
  return [...text.matchAll(modals.for(text))].map((match) => {
    const groups = Object.entries(match.groups ?? {});
    const hit = groups.find(([name, found]) => found !== undefined && /^[ns]\d$/.test(name));
    const strength = Number(hit?.[0].slice(1) ?? PLAIN);
    const isDenied =
      hit?.[0].startsWith("n") === true ||
      match.groups?.["pre"] !== undefined ||
      match.groups?.["post"] !== undefined;
    return foundAt(match, "obligation", `${strength}${isDenied ? "not" : ""}`, {
      size: { measure: isDenied ? "forbidden" : "obliged", value: strength },
    });
  });
}

/** Find what denies, apart from the modals that hold a denial already. */
export function findNegations(
  text: string,
  lexicon: Lexicon,
  taken: readonly Finding[],
): Finding[] {
  return without(
    findPhrases(text, "negation", lexicon.negations, () => "not"),
    taken,
  );
}

export function findExceptions(text: string, { exceptions }: Lexicon): Finding[] {
  return findPhrases(text, "exception", exceptions);
}

export function findScope(text: string, { scope }: Lexicon): Finding[] {
  return findPhrases(text, "scope", scope);
}

function findPhrases(
  text: string,
  signal: SignalName,
  pattern: Pattern,
  keyOf = (found: string): string => foldPhrase(found),
): Finding[] {
  return [...text.matchAll(pattern.for(text))].map((match) =>
    foundAt(match, signal, keyOf(match[0])),
  );
}

/** `Sólo` and `solo`, `so long as` and `so-long as` are one. */
function foldPhrase(found: string): string {
  return found
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}+/gu, "")
    .replace(/[\s\-‑,]+/g, " ");
}
