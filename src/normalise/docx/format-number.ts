import { writeRoman } from "../write-roman.ts";

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

function ordinalEnding(number: number): string {
  if (number % 100 >= 11 && number % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][number % 10] ?? "th";
}
