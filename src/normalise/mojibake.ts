/** The bytes of Windows-1252 that are not those of Latin-1, by character. */
const CP1252 = new Map(
  [..."€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ"].map((character, index) => [
    character,
    0x80 + index,
  ]),
);

/** UTF-8 sequences of two to four bytes, seen through Windows-1252. */
const LEAD2 = "[\u00c2-\u00df]";
const LEAD3 = "[\u00e0-\u00ef]";
const LEAD4 = "[\u00f0-\u00f4]";
const TAIL = `[\u0080-\u00bf${[...CP1252.keys()].join("")}]`;
const ONE = `(?:${LEAD4}${TAIL}{3}|${LEAD3}${TAIL}{2}|${LEAD2}${TAIL})`;
/**
 * `â€™` and `ï»¿` are certain alone. Any other sequence may be right text (`limité\u00a0»` is one of three bytes), so three
 * of them must follow each other: mojibake of Greek, Cyrillic or Chinese comes in runs.
 */
const SEQUENCE = new RegExp(`${ONE}{3,}|[\u00e2\u00ef]${TAIL}{2}|[\u00c2\u00c3]${TAIL}`, "g");

/** Punctuation of GBK (row A1) read as Latin-1: `user¡¯s`. */
const GBK_PUNCTUATION: Readonly<Record<string, string>> = {
  "¡¯": "’",
  "¡®": "‘",
  "¡°": "“",
  "¡±": "”",
  "¡ª": "—",
  "¡\u00ad": "…",
};
const GBK = /¡[¯®°±ª\u00ad]/g;

/** What a repair may give: punctuation, symbols and letters that policies use. Anything else leaves the text alone. */
const PLAUSIBLE =
  /^[\u00a0-\u024f\u0370-\u03ff\u0400-\u04ff\u0590-\u06ff\u0e00-\u0e7f\u2000-\u206f\u20a0-\u20cf\u2100-\u214f\u2190-\u21ff\u2200-\u22ff\u2500-\u27bf\u3000-\u30ff\u3400-\u9fff\uac00-\ud7a3\ufb00-\ufb06\ufeff\uff00-\uffef\ufffd\u{1f300}-\u{1faff}]$/u;

const DECODER = new TextDecoder("utf-8", { fatal: true });

/**
 * Undo UTF-8 read as Windows-1252 (`â€™`, `Ã©`, `â€‹`) and the punctuation of GBK read as Latin-1 (`user¡¯s`).
 * Only sequences that are whole and decode to a plausible character are touched, so that right text stays as it is.
 */
export function repairMojibake(text: string): string {
  if (!/[\u00a1\u00c2-\u00f4]/.test(text)) return text;
  return text
    .replace(SEQUENCE, (sequence) => decodeSequence(sequence) ?? sequence)
    .replace(GBK, (pair) => GBK_PUNCTUATION[pair] ?? pair);
}

function decodeSequence(sequence: string): string | null {
  const bytes = Uint8Array.from(
    sequence,
    (character) => CP1252.get(character) ?? character.charCodeAt(0),
  );
  try {
    const decoded = DECODER.decode(bytes);
    return [...decoded].every((character) => PLAUSIBLE.test(character)) ? decoded : null;
  } catch {
    return null;
  }
}
