import type { Change } from "../../model/change.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";
import { describeChange, isHeadingOnly } from "./describe-change.ts";
import type { ExcerptOptions } from "./excerpt.ts";
import { excerpt, wordsOf, writeSide } from "./excerpt.ts";
import { wrapText } from "./wrap.ts";

export interface TextOptions extends ExcerptOptions {
  /** Columns a line may take. Default 76. */
  readonly width?: number;
  /** What stands before the words of each side. Default `before: ` and `after:  `. */
  readonly signs?: { readonly before: string; readonly after: string };
  /** Characters of each side beyond which it is cut. Default: never. */
  readonly longestSide?: number;
}

const DEFAULT_SIGNS = { before: "before: ", after: "after:  " };
const INDENT = "  ";

/**
 * Write a change as plain lines: what happened and where, then the words before and the words after, each
 * around what changed. A cosmetic change is its heading alone; where the words did not change, they stand once.
 */
export function renderTextChange(change: Change, options: TextOptions = {}): string[] {
  const { width = 76, signs = DEFAULT_SIGNS, longestSide = Number.POSITIVE_INFINITY } = options;
  const { kinds, citation } = describeChange(change);
  const heading = wrapText(`${kinds} ${citation}`, width, "", INDENT);
  if (isHeadingOnly(change)) return heading;
  const runs = excerpt(wordsOf(change), options);
  const sides = (["before", "after"] as const).map((side) => ({
    side,
    text: toPlainLine(writeSide(runs, side)),
  }));
  const isSame = runs.every((run) => run.op === "same");
  const shown = sides.filter(
    ({ side, text }) => text !== "" && change[side].length > 0 && !(isSame && side === "before"),
  );
  return [
    ...heading,
    ...shown.flatMap(({ side, text }) => {
      const sign = isSame ? "" : signs[side];
      const words = longestSide === Number.POSITIVE_INFINITY ? text : clipLine(text, longestSide);
      return wrapText(words, width, INDENT + sign, INDENT + " ".repeat(sign.length));
    }),
  ];
}
