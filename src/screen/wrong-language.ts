import { readMarkets } from "./address.ts";
import { foldLanguage } from "./language.ts";
import type { Look } from "./look.ts";

/**
 * A text in another language than the policy's so far. Before the first version, the address may name the language: then
 * both what the page declares and what it is written in must differ from it.
 */
export function checkLanguage(look: Look): string | null {
  const { known, candidate } = look;
  const language = look.language();
  if (language === null) return null;
  if (known !== null) {
    const before = known.language();
    return before === null || before === language
      ? null
      : `written in ${nameOf(language)}, where the policy was in ${nameOf(before)}`;
  }
  const asked = candidate.asked === null ? [] : readMarkets(candidate.asked).languages;
  const declared = candidate.language === null ? "" : foldLanguage(candidate.language);
  if (asked.length === 0 || declared === "") return null;
  if (asked.includes(language) || asked.includes(declared)) return null;
  return `written in ${nameOf(language)}, where the address names ${asked.map(nameOf).join(" or ")}`;
}

const NAMES = new Intl.DisplayNames("en", { type: "language" });

function nameOf(language: string): string {
  return NAMES.of(language) ?? language;
}
