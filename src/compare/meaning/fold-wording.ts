import { START } from "./compile-phrases.ts";
import { foldAddress } from "./fold-address.ts";
import { findDates } from "./find-dates.ts";
import { findQuantities } from "./find-quantities.ts";
import type { Finding } from "./finding.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Pattern } from "./pattern.ts";

/** Ways to write one thing, by the name that the JSON gives them. */
export type WordingRule =
  | "capitals"
  | "web address"
  | "date"
  | "version date"
  | "copyright year"
  | "number"
  | "same words"
  | "hyphen"
  | "repeated word"
  | "spelling";

type Fold = (text: string, lexicon: Lexicon) => string;

/** In the order in which they are applied: each reads a text that all before it have folded. */
export const FOLDS: readonly (readonly [WordingRule, Fold])[] = [
  [
    "capitals",
    (text) =>
      text
        .normalize("NFKC")
        .toLowerCase()
        .replace(/[’‘ʼ`´]/g, "'")
        .replace(/[‐‑]/g, "-"),
  ],
  ["web address", foldAddress],
  ["date", (text, { rules }) => writeKeys(text, findDates(text, rules), "d")],
  ["version date", maskVersionDate],
  ["copyright year", (text) => text.replace(COPYRIGHT, "© ")],
  ["number", (text, { rules }) => writeKeys(text, findQuantities(text, rules), "q")],
  ["same words", foldSayings],
  ["hyphen", (text) => text.replace(/(?<=\p{L})-(?=\p{L})/gu, " ")],
  [
    "repeated word",
    (text) => text.replace(/(?<![\p{L}\p{N}'])(\p{L}+)(?:\s\1(?![\p{L}\p{N}']))+/gu, "$1"),
  ],
];

const COPYRIGHT =
  /(?:©|\(c\)|copyright)[^.;!?|]{0,20}?(?:(?:19|20)\d\d\s?[-–]\s?)?(?:19|20)\d\d(?![\p{L}\p{N}])/giu;
/** What a date became: `d20240503`. */
const DATE = String.raw`(?<date>d\d{6,8})(?![\p{L}\p{N}])`;
const LONE_DATE = /^[^\p{L}\p{N}]*d\d{6,8}[^\p{L}\p{N}]*$/u;
const EDITION =
  /(?<![\p{L}\p{N}])(?<word>version|versión|versão|versione|versie|fassung)\s?:?\s?v?\d{1,4}(?:\.\d{1,4}){0,3}(?![\p{L}\p{N}])/gu;
/** A statement has few words beside its date. */
const MOST_WORDS = 16;

/** Write each finding as one word made of its key: `12 months` and `1 year` are both `qmonth12`. */
function writeKeys(text: string, findings: readonly Finding[], sign: string): string {
  let folded = "";
  let at = 0;
  for (const { start, end, key } of findings.toSorted((one, other) => one.start - other.start)) {
    if (start < at) continue;
    const value = key.startsWith("count:")
      ? key.slice(6)
      : `${sign}${key.replace(/[^\p{L}\p{N}.]/gu, "")}`;
    folded += `${text.slice(at, start)}${value}`;
    at = end;
  }
  return folded + text.slice(at);
}

/** Read what a version says of its own date, or of its edition, as if it were any; unless it announces what is to come. */
function maskVersionDate(
  text: string,
  { updated, effective, announces, documents }: Lexicon,
): string {
  if (LONE_DATE.test(text)) return "dversion";
  if (text.search(announces.for(text)) !== -1) return text;
  return text
    .split(/(?<=[.;!?|])(?=\s)/u)
    .map((sentence) => {
      const masked = maskBehind(sentence, updated);
      if (masked !== sentence) return masked;
      if ((sentence.match(/\p{L}+/gu) ?? []).length > MOST_WORDS) return sentence;
      return maskStatement(sentence, effective, documents).replace(EDITION, "$<word> dversion");
    })
    .join("");
}

/** Say whether a clause does no more than state the date or the edition of its version. */
export function statesOnlyItsDate(text: string, lexicon: Lexicon): boolean {
  if (text.length > 300 || (text.match(/\p{L}+/gu) ?? []).length > MOST_WORDS) return false;
  let folded = text;
  for (const [rule, fold] of FOLDS) {
    const before = folded;
    folded = fold(folded, lexicon);
    if (rule === "version date") return folded !== before;
  }
  return false;
}

function maskBehind(sentence: string, phrases: Pattern): string {
  const source = `${phrases.source}[^.;!?|]{0,40}?${START}${DATE}`;
  return sentence.replace(new RegExp(source, "giu"), (found) =>
    found.replace(/d\d{6,8}$/u, "dversion"),
  );
}

/** `Effective 3 May 2024`, `This policy is effective as of 3 May 2024.`: nothing behind the date, before it at most what it is a date of. */
function maskStatement(sentence: string, phrases: Pattern, documents: Pattern): string {
  const match = new RegExp(
    `^(?<lead>.*?)(?:${phrases.source})[^.;!?|]{0,30}?${START}${DATE}[^\\p{L}\\p{N}]*$`,
    "iu",
  ).exec(sentence);
  const lead = match?.groups?.["lead"];
  if (lead === undefined) return sentence;
  const isOfVersion = !/\p{L}/u.test(lead) || lead.search(documents.for(lead)) !== -1;
  return isOfVersion ? sentence.replace(/d\d{6,8}(?=[^\p{L}\p{N}]*$)/u, "dversion") : sentence;
}

function foldSayings(text: string, { sameWords, sayings }: Lexicon): string {
  return text.replace(
    sameWords.for(text),
    (found) => sayings.get(found.replace(/[\s\-‑]+/g, " ")) ?? found,
  );
}
