import { END, listPhrases, sourceOf } from "./compile-phrases.ts";
import { foundAt, type Finding, type Size } from "./finding.ts";
import { preparePattern, type Pattern } from "./pattern.ts";
import type { LanguageRules, Unit } from "./language-rules.ts";

const DIGITS = String.raw`\d{1,3}(?:[.,’ \u202F]\d{3})+(?![\d])(?:[.,]\d{1,2})?|\d{1,15}(?:[.,]\d{1,4})?`;
const SIGN = String.raw`US\$|C\$|A\$|R\$|[$€£¥₹₽]|(?:USD|EUR|GBP|CHF|CAD|AUD|BRL|JPY|INR|SEK|PLN)(?![\p{L}])`;
const CURRENCY_WORD = String.raw`[$€£¥₹₽]|(?:USD|EUR|GBP|CHF|CAD|AUD|BRL|JPY|INR|SEK|PLN|euros?|dollars?|dollari|dólares|dólar|pounds?|libras|reais|reales|francs?|franken|sterline)(?![\p{L}])`;
const PERCENT = String.raw`[%‰]|per cent|percent|prozent|pour cent|por ciento|por cento|per cento|procent`;
/** Minutes and seconds in hours; weeks in days; years in months: what can be told exactly is told so. */
const EXACT: Readonly<Record<Unit, readonly [string, number]>> = {
  second: ["second", 1],
  minute: ["second", 60],
  hour: ["second", 3600],
  day: ["day", 1],
  week: ["day", 7],
  workday: ["workday", 1],
  month: ["month", 1],
  year: ["month", 12],
};
/** Days in one of each exact measure, near enough to tell the longer from the shorter. */
const DAYS: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  day: 1,
  workday: 1.4,
  month: 30.4,
};

/** What a text begins with is its label: `54. 9. How long`. */
const LABEL = /^(?:\d{1,3}[.)]\s)+$/;

interface Patterns {
  readonly quantity: Pattern;
  readonly ageBefore: Pattern;
  readonly ageAfter: Pattern;
  readonly reference: Pattern;
  readonly units: ReadonlyMap<string, Unit>;
  readonly numbers: ReadonlyMap<string, number>;
}

const known = new Map<LanguageRules, Patterns>();

/**
 * Find numbers with their units, amounts of money and ages. `thirty (30) days` and `30 days` have one key, and so have
 * `12 months` and `1 year`. Labels of clauses are none.
 */
export function findQuantities(text: string, rules: LanguageRules): Finding[] {
  const patterns = patternsOf(rules);
  return [...text.matchAll(patterns.quantity.for(text))].flatMap((match) => {
    const finding = readQuantity(match, text, rules, patterns);
    return finding === null ? [] : [finding];
  });
}

function readQuantity(
  match: RegExpExecArray,
  text: string,
  rules: LanguageRules,
  { units, numbers, ageBefore, ageAfter, reference }: Patterns,
): Finding | null {
  const { sign, word, bracket, digits, currency, percent, unit: named } = match.groups ?? {};
  const spelt = word === undefined ? undefined : numbers.get(fold(word));
  const written = bracket ?? digits;
  const value = written === undefined ? spelt : readNumber(written, rules.decimal);
  if (
    value === undefined ||
    (word !== undefined && bracket === undefined && named === undefined && percent === undefined)
  )
    return null;
  if (bracket !== undefined && spelt !== value) return null;
  const money = sign ?? currency;
  if (money !== undefined) return make(match, "amount", foldCurrency(money), value);
  if (percent !== undefined) return make(match, "number", "percent", value);
  const unit = named === undefined ? undefined : units.get(fold(named));
  const lead = text.slice(Math.max(0, match.index - 30), match.index);
  const rest = text.slice(match.index + match[0].length - (named?.length ?? 0)).slice(0, 30);
  if (isAge(value, unit, ageBefore.for(lead).test(lead), ageAfter.for(rest).test(rest)))
    return make(match, "age", "age", value);
  if (unit === undefined) {
    if (
      reference.for(lead).test(lead) ||
      LABEL.test(text.slice(0, match.index + match[0].length + 2))
    )
      return null;
    return make(match, "number", "count", value, true);
  }
  const [exact, times] = EXACT[unit];
  const days = value * times * (DAYS[exact] ?? 1);
  return foundAt(match, "number", `${exact}:${value * times}`, {
    size: { measure: "time", value: days },
  });
}

/** `under 13` and `13 or older` are ages; with years behind them, only what a law may ask for: `at least 16 years`. */
function isAge(
  value: number,
  unit: Unit | undefined,
  isBehind: boolean,
  isBefore: boolean,
): boolean {
  if ((unit !== undefined && unit !== "year") || value < 5 || value > 25) return false;
  if (isBefore) return true;
  return isBehind && (unit === undefined || (value >= 13 && value <= 21));
}

function make(
  match: RegExpExecArray,
  signal: "number" | "amount" | "age",
  measure: string,
  value: number,
  isWeak = false,
): Finding {
  const size: Size = { measure, value };
  return foundAt(match, signal, `${measure}:${value}`, { size, isWeak });
}

function readNumber(digits: string, decimal: "." | ","): number {
  const bare = digits.replace(/[’ \u202F]/g, "");
  const isGrouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(bare);
  if (isGrouped) return Number(bare.replace(/[.,]/g, ""));
  const thousands = decimal === "." ? /,(?=\d{3})/g : /\.(?=\d{3})/g;
  return Number(bare.replace(thousands, "").replace(",", "."));
}

function foldCurrency(money: string): string {
  const plain = money.toUpperCase();
  if (/€|EUR/.test(plain)) return "EUR";
  if (/£|GBP|POUND|STERL/.test(plain)) return "GBP";
  if (/^(?:US\$|USD|\$|DOLLAR|DOLLARS|DOLLARI|DÓLAR|DÓLARES)$/.test(plain)) return "USD";
  if (/R\$|BRL|REAIS/.test(plain)) return "BRL";
  if (/CHF|FRANK|FRANC/.test(plain)) return "CHF";
  return plain;
}

function fold(phrase: string): string {
  return phrase.toLowerCase().replace(/[\s\-‑]+/g, " ");
}

function patternsOf(rules: LanguageRules): Patterns {
  const before = known.get(rules);
  if (before !== undefined) return before;
  const numbers = listPhrases(rules.numbers).map((entry) => {
    const [value = "", ...words] = entry.split(" ");
    return [words.join(" "), Number(value)] as const;
  });
  const units = Object.entries(rules.units).flatMap(([unit, phrases]) =>
    listPhrases(phrases).map((phrase) => [phrase, unit as Unit] as const),
  );
  const word = sourceOf(numbers.map(([words]) => words).join("|"));
  const unit = sourceOf(units.map(([phrase]) => phrase).join("|"));
  const source = String.raw`(?<![\p{L}\p{N}]|[\p{N}][.,/:\-])(?:(?<sign>${SIGN})\s?)?(?:(?<word>${word})(?:\s?\(\s?(?<bracket>${DIGITS})\s?\))?|(?<digits>${DIGITS}))(?:\s?(?<currency>${CURRENCY_WORD})|\s?(?<percent>${PERCENT})|[\s\-‑]{1,2}(?<unit>${unit}))?(?![\p{L}\p{N}]|[.,/:\-]\p{N})`;
  const patterns: Patterns = {
    quantity: preparePattern({ source, flags: "giu" }),
    ageBefore: behind(`(?:${sourceOf(rules.ageBefore)})\\s$`),
    ageAfter: preparePattern({
      source: `^\\s*(?:${sourceOf(rules.ageAfter)})${END}`,
      flags: "iu",
    }),
    reference: behind(`(?:${sourceOf(rules.references)})\\s?$`),
    units: new Map(units),
    numbers: new Map(numbers.map(([words, value]) => [words, value])),
  };
  known.set(rules, patterns);
  return patterns;
}

/** What a text ends with, from the beginning of a word on. */
function behind(source: string): Pattern {
  return preparePattern({ source: `(?<!\\p{L})${source}`, flags: "iu" });
}
