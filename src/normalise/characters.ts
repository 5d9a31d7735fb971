import { judgeCharacters } from "./judge-characters.ts";
import { repairMojibake } from "./mojibake.ts";

/** Spaces of every width. Line and paragraph separators among them. */
const SPACES = /[\t\n\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/g;

/**
 * Characters that nobody sees: controls, soft hyphens, zero-width characters, bidirectional controls, variation
 * selectors, tag characters, unpaired surrogates. The joiners U+200C and U+200D are kept between letters of
 * scripts that spell with them.
 */
const INVISIBLE =
  // oxlint-disable-next-line no-misleading-character-class -- each of these is meant by itself, none joins another
  /[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|\u034f|[\ufe00-\ufe0f]/gu;
const JOINERS =
  /(?<![\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Gujarati}])[\u200c\u200d]/gu;
const LONE_SURROGATES = /\p{Surrogate}/gu;

const WIDE =
  "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f\u300c-\u300f]";
/** A line end between two characters of a script written without spaces is no space. */
const WIDE_LINE_END = new RegExp(`(?<=${WIDE})[ \\t]*[\\r\\n]\\s*(?=${WIDE})`, "gu");
/** `“ Services ”`: the spaces that mark-up inside the quotes leaves behind. */
const LOOSE_QUOTES = /(?<!„[^“”„.!?。！？]{0,120})“ ([^“”„]{1,120}?) ”/gu;

/** Spaces that are not one plain space, where a text has no others than these. */
const COMMON_SPACES = / *[\t\n\v\f\r\u0085\u00a0][\t\n\v\f\r \u0085\u00a0]*| {2,}/g;

/** Mojibake of mojibake of mojibake is repaired; what is still not settled then is no text of a person. */
const MOST_PASSES = 8;

/**
 * Fold the characters of a text to the form in which two texts that look the same are the same: NFC, one kind of
 * space, nothing invisible, mojibake repaired. Idempotent.
 */
export function foldCharacters(text: string): string {
  const verdict = judgeCharacters(text);
  if (verdict === "settled") return text;
  if (verdict === "spaced") return text.replace(COMMON_SPACES, " ");
  let folded = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = foldOnce(folded);
    if (next === folded) break;
    folded = next;
  }
  return folded;
}

function foldOnce(text: string): string {
  const visible = repairMojibake(text.replace(LONE_SURROGATES, "\ufffd"))
    .replace(WIDE_LINE_END, "")
    .replace(INVISIBLE, "")
    .replace(JOINERS, "")
    .replace(SPACES, " ")
    .normalize("NFC");
  return visible.replace(LOOSE_QUOTES, "“$1”");
}
