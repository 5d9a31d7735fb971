/** Month names and their usual short forms, in the languages that policies are written in, by number. */
const MONTHS: readonly string[] = [
  "january|jan|januar|jänner|janvier|janv|enero|ene|gennaio|gen|janeiro|januari",
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
  `\\b(\\d{1,2})(?:st|nd|rd|th|er|\\.?[ºª°]|\\.)?\\s*${OF}\\s*${MONTH}\\b${OF}\\s*${YEAR}\\b`,
  "iu",
);
const MONTH_DAY_YEAR = new RegExp(
  `\\b${MONTH}\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?\\s*,?\\s*${YEAR}\\b`,
  "iu",
);
const MONTH_YEAR = new RegExp(`\\b${MONTH}\\b${OF}\\s*${YEAR}\\b`, "iu");
const YEAR_MONTH_DAY = new RegExp(`\\b${YEAR},?\\s+${MONTH}\\.?\\s+(\\d{1,2})\\b(?!\\s?\\d)`, "iu");
const ISO = /\b((?:19|20)\d\d)([-/.]) ?(\d{1,2})\2 ?(\d{1,2})\b/;
const NUMERIC = /\b(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?((?:19|20)\d\d)\b/;
/** `03.05.18`: two digits are a year only behind points. */
const SHORT_YEAR = /\b(\d{1,2})\.(\d{1,2})\.(\d\d)(?![\d.])/;
const NUMERIC_MONTH = /(?<![\d./-])(\d{1,2})[/.]((?:19|20)\d\d)\b/;
const EAST_ASIAN = /((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월](?:\s?(\d{1,2})\s?[日일号號])?/u;

/**
 * Find the first date of a line, as precise as it is written: `2012-10-09`, `2016-07`. A date whose day and month
 * could be swapped (`03/04/2015`) gives only its year, for nothing tells them apart, unless its language always has
 * the day first.
 */
export function findDate(line: string, isDayFirst = false): string | null {
  const eastAsian = EAST_ASIAN.exec(line);
  if (eastAsian !== null) return format(eastAsian[1], eastAsian[2], eastAsian[3]);
  const iso = ISO.exec(line);
  if (iso !== null) return format(iso[1], iso[3], iso[4]);
  return findWritten(line) ?? findNumeric(line, isDayFirst);
}

/** A date with the name of its month. */
function findWritten(line: string): string | null {
  const dayFirst = DAY_MONTH_YEAR.exec(line);
  if (dayFirst !== null) return format(dayFirst[3], monthNumber(dayFirst[2]), dayFirst[1]);
  const monthFirst = MONTH_DAY_YEAR.exec(line);
  if (monthFirst !== null) return format(monthFirst[3], monthNumber(monthFirst[1]), monthFirst[2]);
  const yearFirst = YEAR_MONTH_DAY.exec(line);
  if (yearFirst !== null) return format(yearFirst[1], monthNumber(yearFirst[2]), yearFirst[3]);
  const month = MONTH_YEAR.exec(line);
  return month === null ? null : format(month[2], monthNumber(month[1]), undefined);
}

function findNumeric(line: string, isDayFirst: boolean): string | null {
  const short = SHORT_YEAR.exec(line);
  if (short !== null) return format(`20${short[3] ?? ""}`, short[2], short[1]);
  const numeric = NUMERIC.exec(line);
  if (numeric === null) {
    const month = NUMERIC_MONTH.exec(line);
    return month === null ? null : format(month[2], month[1], undefined);
  }
  const [, first = "", second = "", year] = numeric;
  // With points the day is always first.
  const isCertain = isDayFirst && Number(second) <= 12;
  if (first === second || Number(first) > 12 || isCertain || numeric[0].includes("."))
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
