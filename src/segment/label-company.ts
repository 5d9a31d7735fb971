import { readRoman } from "./roman.ts";

/** How the blocks of a text start, where that could be a label: `J.`, `2`, `3–`. */
export type Company = ReadonlySet<string>;

const START =
  /^[*_]{0,2}(\p{Lo}|[A-Za-z]|[IVX]{2,5}|[ivx]{2,5}|\d{1,3}(?:\.\d{1,3}){1,5}(?=\s)|\d{1,2})(?:\\?([.)])|\s?([–—:/-])(?=\s)|(?=\s))/u;

/** Gather how the texts start that a label could stand in front of. */
export function readCompany(texts: Iterable<string>): Company {
  const found = new Set<string>();
  for (const text of texts) {
    const match = START.exec(text);
    if (match?.[1] !== undefined)
      found.add(match[1] + (match[2] ?? (match[3] === undefined ? "" : "–")));
  }
  return found;
}

/**
 * Say whether another block starts with the label before or after this one. A single letter or a bare number is a label
 * only in company: `J. Doe & Sons` is a name, `3 Kettles` a heap of kettles.
 */
export function isAccompanied(company: Company, sign: string, closing: string): boolean {
  return neighbours(sign).some((neighbour) => company.has(neighbour + closing));
}

/** Say whether the labels before and after a number both start blocks. */
export function isBetween(company: Company, number: string, closing: string): boolean {
  return neighbours(number).every((neighbour) => company.has(neighbour + closing));
}

/** Say whether the number before or after a dotted one starts another block; before `6.1`, that is `6`. */
export function isNumberedOn(company: Company, number: string): boolean {
  const [, stem = "", last = ""] = /^(.*)\.(\d+)$/.exec(number) ?? [];
  const value = Number(last);
  const beside = [value - 1, value + 1].map((one) => `${stem}.${one}`);
  const above = value === 1 ? [stem, `${stem}.`] : [];
  return [...beside, ...above].some((one) => company.has(one));
}

function neighbours(sign: string): string[] {
  if (/^\d+$/.test(sign)) return [Number(sign) - 1, Number(sign) + 1].map(String);
  const roman = readRoman(sign);
  const letters =
    sign.length === 1
      ? [-1, 1].map((step) => String.fromCodePoint((sign.codePointAt(0) ?? 1) + step))
      : [];
  return roman === null ? letters : [...letters, ...romanBeside(roman, sign)];
}

const ROMAN =
  " I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX XXI XXII XXIII XXIV XXV".split(
    " ",
  );

function romanBeside(value: number, sign: string): string[] {
  const beside = [ROMAN[value - 1], ROMAN[value + 1]].filter(
    (one) => one !== undefined && one !== "",
  );
  return sign === sign.toLowerCase()
    ? beside.map((one) => (one ?? "").toLowerCase())
    : beside.map((one) => one ?? "");
}
