const VALUES: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 };

/** Read a Roman number of up to a few hundred, in either case; null where it is none. */
export function readRoman(sign: string): number | null {
  const digits = [...sign.toUpperCase()].map((digit) => VALUES[digit]);
  let sum = 0;
  for (const [index, value] of digits.entries()) {
    if (value === undefined) return null;
    sum += value < (digits[index + 1] ?? 0) ? -value : value;
  }
  return digits.length > 0 && sum > 0 ? sum : null;
}
