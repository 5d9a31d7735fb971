import { wordsOf } from "./words.ts";

/** Give the wording of each cell of a row, empty ones included. */
export function cellsOf(row: string): string[] {
  return row.split("|").map((cell) => wordsOf(cell).join(" "));
}
