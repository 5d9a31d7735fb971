const ROMAN: readonly (readonly [number, string])[] = [
  [1000, "m"],
  [900, "cm"],
  [500, "d"],
  [400, "cd"],
  [100, "c"],
  [90, "xc"],
  [50, "l"],
  [40, "xl"],
  [10, "x"],
  [9, "ix"],
  [5, "v"],
  [4, "iv"],
  [1, "i"],
];

/** A label longer than this is no label: Word itself stops at 780, thirty times the alphabet. */
const MOST_LETTERS = 30;

/**
 * Write a number as Word does in a number format (ST_NumberFormat). Formats that are not known here are written in
 * digits; `none` shows nothing.
 * @see ECMA-376 Part 1, 17.18.59
 */
export function formatNumber(number: number, format: string): string {
  switch (format) {
    case "none":
      return "";
    case "lowerLetter":
      return writeLetters(number);
    case "upperLetter":
      return writeLetters(number).toUpperCase();
    case "lowerRoman":
      return writeRoman(number);
    case "upperRoman":
      return writeRoman(number).toUpperCase();
    case "decimalZero":
      return String(number).padStart(2, "0");
    case "ordinal":
      return `${number}${ordinalEnding(number)}`;
    default:
      return String(number);
  }
}

/** After `z` Word writes `aa`, `bb`, `cc`: the letter again, not the next column of a spreadsheet. */
function writeLetters(number: number): string {
  if (number < 1 || number > 26 * MOST_LETTERS) return String(number);
  return String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.ceil(number / 26));
}

function writeRoman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let written = "";
  for (const [value, letters] of ROMAN) {
    for (; rest >= value; rest -= value) written += letters;
  }
  return written;
}

function ordinalEnding(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][number % 10] ?? "th";
}
