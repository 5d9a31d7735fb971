import type { Topic } from "../../model/topics.ts";

/** The languages whose words are known, by ISO 639-1. */
export type Language = "en" | "fr" | "de" | "es" | "it" | "pt" | "nl";

/** Units of time; `workday` is a day of business. */
export type Unit = "second" | "minute" | "hour" | "day" | "workday" | "week" | "month" | "year";

/**
 * What one language says with which words. Lists of phrases are written `may | might | is allowed to`: a space also stands
 * for a hyphen, `*` for the rest of a word, ` … ` for up to 60 characters of the same sentence.
 */
export interface LanguageRules {
  /** Null for what can be told of any text. */
  readonly language: Language | null;
  /** Words that make up much of any prose in it, parted by blanks. */
  readonly smallWords: string;
  /** What obliges, by strength: allowed or possible, advised, announced, required. */
  readonly modals: readonly [string, string, string, string];
  /** Those that deny in one word, by the same strengths. */
  readonly negatedModals: readonly [string, string, string, string];
  /** What turns a modal into its opposite, right before it and right behind it. */
  readonly negatedBefore: string;
  readonly negatedAfter: string;
  /** What denies anything else. */
  readonly negations: string;
  readonly exceptions: string;
  readonly scope: string;
  readonly units: Readonly<Record<Unit, string>>;
  /** `1 one | 2 two`: words for numbers. They count where a unit or the same number in digits follows. */
  readonly numbers: string;
  readonly decimal: "." | ",";
  /** From January to December, full and short names. */
  readonly months: readonly string[];
  /** What makes an age of a number behind it, or before it. */
  readonly ageBefore: string;
  readonly ageAfter: string;
  /** What makes a number behind it the label of a clause: `section 4`. */
  readonly references: string;
  /** What a version says of its own date: when it was written, and from when on it holds. */
  readonly updated: string;
  readonly effective: string;
  /** What a version calls itself. */
  readonly documents: string;
  /** What makes a date one that is still to come. */
  readonly announces: string;
  /** Phrases that say the same: the first is read as the second. */
  readonly sameWords: readonly (readonly [string, string])[];
  /** What spellings of one word differ in: the pattern is read as the text behind it. */
  readonly spellings: readonly (readonly [RegExp, string])[];
  /** Words that differ by a letter and are not slips of each other; and those that differ more and are. */
  readonly distinct: string;
  readonly slips: string;
  /** True where every noun is written with a capital. */
  readonly hasCapitalNouns: boolean;
  readonly topics: Readonly<Record<Topic, string>>;
}
