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

/** Write a number in lower-case Roman numerals; in digits where they cannot write it (below 1, above 3999). */
export function writeRoman(number: number): string {
  if (number < 1 || number > 3999) return String(number);
  let rest = number;
  let written = "";
  for (const [value, letters] of ROMAN) {
    for (; rest >= value; rest -= value) written += letters;
  }
  return written;
}
