import { foldLanguage } from "./language.ts";

/** For whom a page is. */
export interface Market {
  /** ISO 639-1. More than one where it could be either: `de-fr` is French for Germany, or German for France. */
  readonly languages: readonly string[];
  /** ISO 3166-1, lower case; null where none is named. */
  readonly country: string | null;
}

const LANGUAGES = new Set(
  "en fr de es it pt nl sv da nb no fi pl cs sk hu ro tr id vi ru uk bg el ar fa he hi ja zh ko th ca hr et sr mk sl lt lv is".split(
    " ",
  ),
);
const COUNTRIES = new Set(
  "us gb uk ie au nz ca in sg hk za de at ch fr be lu es mx ar cl co pe it pt br nl se dk no fi pl cz sk hu ro bg gr tr ru ua jp cn tw kr th vn id my ph il ae sa eg ng ke is ee lv lt hr si rs eu".split(
    " ",
  ),
);
/** Alone in a path, these are as likely a country as a language: `/ca/`, `/ar/`. */
const EITHER = new Set(["ca", "ar", "no"]);
/** Alone, these name the country: no language is called so, or hardly ever, as with `uk`. */
const ONLY_COUNTRIES = new Set(
  [...COUNTRIES].filter((code) => code === "uk" || !LANGUAGES.has(code)),
);

/**
 * Read a part of an address as a language, a country or both: `en`, `en-gb`, `pt_BR`, `us`, `be-nl`. Null where it is
 * neither.
 *
 * @param of what the part is bound to name; `any` where only its form can tell.
 */
export function readMarket(
  part: string,
  of: "any" | "country" | "language" = "any",
): Market | null {
  const codes = /^([a-z]{2})(?:[-_](?:[a-z]{4}[-_])?([a-z]{2}))?$/.exec(part.toLowerCase());
  const [, first = "", second] = codes ?? [];
  if (first === "") return null;
  return second === undefined ? readOne(first, of) : readTwo(first, second);
}

function readOne(code: string, of: "any" | "country" | "language"): Market | null {
  if (of !== "language" && (of === "country" || ONLY_COUNTRIES.has(code)))
    return COUNTRIES.has(code) ? { languages: [], country: foldCountry(code) } : null;
  if (!LANGUAGES.has(code) || (of === "any" && EITHER.has(code))) return null;
  return { languages: [foldLanguage(code)], country: null };
}

/** Language and country, or country and language: sites have it both ways. */
function readTwo(first: string, second: string): Market | null {
  const isUsual = LANGUAGES.has(first) && COUNTRIES.has(second);
  const isTurned = COUNTRIES.has(first) && LANGUAGES.has(second);
  if (!isUsual && !isTurned) return null;
  const isBoth = isUsual && isTurned && first !== second;
  const languages = [...(isUsual ? [first] : []), ...(isTurned ? [second] : [])].map(foldLanguage);
  // Where it could be either, its country is not known; where both are the same (`fr-fr`), it is.
  const country = isBoth ? null : foldCountry(isUsual ? second : first);
  return { languages: [...new Set(languages)], country };
}

function foldCountry(code: string): string {
  return code === "uk" ? "gb" : code;
}
