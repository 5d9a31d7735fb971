import { END, sourceOf, START } from "./compile-phrases.ts";
import { foundAt, without, type Finding } from "./finding.ts";
import { preparePattern, type Pattern } from "./pattern.ts";
import type { LanguageRules } from "./language-rules.ts";

const YEAR = String.raw`(?:19|20)\d\d`;
const OF = String.raw`(?:\s?(?:de|del|of|d'|,|\.)\s?|\s){1,2}`;
const ANY_YEAR = new RegExp(YEAR);
const known = new Map<readonly string[], readonly Pattern[]>();

/** Find dates with at least month and year, however they are written; the key is `2024-05-03` or `2024-05`. */
export function findDates(text: string, rules: LanguageRules): Finding[] {
  const findings: Finding[] = [];
  if (!ANY_YEAR.test(text)) return findings;
  for (const pattern of patternsOf(rules.months)) {
    const found = [...text.matchAll(pattern.for(text))].flatMap((match) => {
      const key = readDate(match, rules);
      if (key === null) return [];
      const size = { measure: "date", value: Number(key.replaceAll("-", "").padEnd(8, "0")) };
      return [foundAt(match, "date", key, { size })];
    });
    findings.push(...without(found, findings));
  }
  return findings;
}

/** Find years that stand alone. They count only where one replaces another. */
export function findYears(text: string): Finding[] {
  return [...text.matchAll(LONE_YEAR.for(text))].map((match) =>
    foundAt(match, "date", match[0], {
      size: { measure: "date", value: Number(match[0]) * 10_000 },
      isWeak: true,
    }),
  );
}

const LONE_YEAR = preparePattern({
  source: `(?<![\\p{L}\\p{N}.,/-])${YEAR}(?![\\p{L}\\p{N}]|[.,/-]\\d)`,
  flags: "gu",
});

function patternsOf(months: readonly string[]): readonly Pattern[] {
  const before = known.get(months);
  if (before !== undefined) return before;
  const month = `(?<month>${sourceOf(months.join("|"))})\\.?`;
  const day = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|er|\.|º|ª)?`;
  const patterns = [
    `${day}${OF}${month}(?:${OF}|(?=\\d))(?<year>${YEAR})`,
    `${month}\\s${day},?\\s{1,2}(?<year>${YEAR})`,
    `${month}${OF}(?<year>${YEAR})`,
    String.raw`(?<year>${YEAR})[-/.](?<number>\d{1,2})[-/.](?<day>\d{1,2})`,
    String.raw`(?<day>\d{1,2})[-/.](?<number>\d{1,2})[-/.](?<year>${YEAR})`,
  ].map((source) => preparePattern({ source: `${START}${source}${END}`, flags: "giu" }));
  known.set(months, patterns);
  return patterns;
}

function readDate(match: RegExpExecArray, rules: LanguageRules): string | null {
  const { year = "", month: name, number, day: digits } = match.groups ?? {};
  let month = name === undefined ? Number(number) : numberOf(name, rules);
  let day = digits === undefined ? null : Number(digits);
  const isDayFirst = number !== undefined && match[0].endsWith(year) && year !== "";
  // 03/04/2015 is two days; in English either may be meant, and what cannot be a month is none.
  if (
    isDayFirst &&
    day !== null &&
    (month > 12 || (rules.language === "en" && day <= 12 && match[0].includes("/")))
  )
    [month, day] = [day, month];
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) return null;
  const written = `${year}-${String(month).padStart(2, "0")}`;
  return day === null ? written : `${written}-${String(day).padStart(2, "0")}`;
}

function numberOf(name: string, { months }: LanguageRules): number {
  const plain = name.toLowerCase().replace(/\.$/, "");
  return months.findIndex((names) => names.split("|").some((one) => one.trim() === plain)) + 1;
}
