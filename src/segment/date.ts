/** Month names and their usual short forms, in the languages that policies are written in, by number. */
const MONTHS: readonly string[] = [
  "january|jan|januar|janvier|janv|enero|ene|gennaio|gen|janeiro|januari",
  "february|feb|februar|février|fevrier|févr|febrero|febbraio|fevereiro|fev|februari",
  "march|mar|märz|maerz|mars|marzo|março|maart|mrt",
  "april|apr|avril|avr|abril|abr|aprile",
  "may|mai|mayo|maggio|mag|maio|mei",
  "june|jun|juni|juin|junio|giugno|giu|junho",
  "july|jul|juli|juillet|juil|julio|luglio|lug|julho",
  "august|aug|août|aout|agosto|ago|augustus",
  "september|sept|sep|septembre|septiembre|settembre|set|setembro",
  "october|oct|oktober|okt|octobre|octubre|ottobre|ott|outubro|out",
  "november|nov|novembre|noviembre|novembro",
  "december|dec|dezember|dez|décembre|decembre|déc|diciembre|dic|dicembre|dezembro",
];
const MONTH_NUMBERS = new Map(
  MONTHS.flatMap((names, index) => names.split("|").map((name) => [name, index + 1] as const)),
);
const MONTH = `(${[...MONTH_NUMBERS.keys()].toSorted((a, b) => b.length - a.length).join("|")})`;
const YEAR = "((?:19|20)\\d\\d)";
const OF = "(?:\\.|,|\\s|de|del|of|d')*";

const DAY_MONTH_YEAR = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.|º)?\\s*${OF}\\s*${MONTH}\\b${OF}\\s*${YEAR}\\b`,
  "iu",
);
const MONTH_DAY_YEAR = new RegExp(
  `\\b${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\s*,?\\s*${YEAR}\\b`,
  "iu",
);
const MONTH_YEAR = new RegExp(`\\b${MONTH}\\b${OF}\\s*${YEAR}\\b`, "iu");
const ISO = /\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b/;
const NUMERIC = /\b(\d{1,2})[-/.](\d{1,2})[-/.]((?:19|20)\d\d)\b/;

/**
 * Find the first date of a line, as precise as it is written: `2012-10-09`, `2016-07`. A date whose day and month
 * could be swapped (`03/04/2015`) gives only its year, for nothing tells them apart.
 */
export function findDate(line: string): string | null {
  const iso = ISO.exec(line);
  if (iso !== null) return format(iso[1], iso[2], iso[3]);
  const dayFirst = DAY_MONTH_YEAR.exec(line);
  if (dayFirst !== null) return format(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_DAY_YEAR.exec(line);
  if (monthFirst !== null) return format(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const month = MONTH_YEAR.exec(line);
  if (month !== null) return format(month[2], monthNumber(month[1]), undefined);
  const numeric = NUMERIC.exec(line);
  if (numeric === null) return null;
  const [, first = "", second = "", year] = numeric;
  // With points the day is always first.
  if (first === second || Number(first) > 12 || numeric[0].includes("."))
    return format(year, second, first);
  return Number(second) > 12 ? format(year, first, second) : (year ?? null);
}

function monthNumber(name: string | undefined): string | undefined {
  return MONTH_NUMBERS.get(name?.toLowerCase() ?? "")?.toString();
}

function format(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
): string | null {
  if (year === undefined || month === undefined || Number(month) < 1 || Number(month) > 12)
    return null;
  const shown = `${year}-${month.padStart(2, "0")}`;
  return day === undefined || Number(day) < 1 || Number(day) > 31
    ? shown
    : `${shown}-${day.padStart(2, "0")}`;
}
