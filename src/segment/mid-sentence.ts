import { startsWithDay } from "./mistaken-label.ts";

/** A line shorter than this, in characters, ends where it does for a reason. */
const WRAPPED = 40;
/** How many lines an item has at most where the next is looked for. */
const NEAR = 30;

/**
 * Say whether a line that looks like an item goes on with a wrapped sentence: `…under section` / `2. of the law`, `…is at
 * least` / `10. Orders below that…`. As in CommonMark, a list within a paragraph starts with 1.
 *
 * @param index of the line
 * @param marker of the block that the line would belong to: `-`, `4.`, or null
 * @param above what the line above adds to that block
 */
export function isMidSentence(
  lines: readonly string[],
  index: number,
  marker: string | null,
  above: string,
): boolean {
  const line = lines[index] ?? "";
  // `…, 2023 –` / `– 2024`: only a list goes on with dashes.
  if (/^\s*[–—]/.test(line)) return marker !== "-" && !/[.;:,]$/.test(above);
  const [, sign, rest = ""] = /^\s*(\d{1,9})[.)]\s+(.)/u.exec(line) ?? [];
  if (sign === undefined || marker === "-" || !/[\p{L}\p{N},]$/u.test(above)) return false;
  const number = Number(sign);
  const before = marker === null ? null : Number.parseInt(marker, 10);
  // `1. logs` / `2. lids` is a list whatever it ends its items with.
  if (/\p{Ll}/u.test(rest)) return before === null || number !== before + 1;
  if (startsWithDay(line.trimStart())) return true;
  const isListed = before === null ? false : number >= before;
  return !isListed && above.length >= WRAPPED && (number !== 1 || !hasSecond(lines, index));
}

/** Say whether `2.` starts a line soon behind `1.`. */
function hasSecond(lines: readonly string[], first: number): boolean {
  return lines.slice(first + 1, first + 1 + NEAR).some((line) => /^\s*2[.)]\s/.test(line));
}
