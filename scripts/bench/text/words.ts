/** How much of the gold a text holds, and how much of the text the gold holds; words compared as bags. */
export interface WordScore {
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
  /** Words of the gold that the text lacks, and words that only the text has. */
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

/** Number signs of lists, letters and roman numerals: labels, which the peer's Markdown does not write as pages show them. */
const LABEL = /^(?:\p{L}|\p{N}+|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))$/u;

/**
 * Give the words that a Markdown text shows: NFKC, lower case. Targets of links, images, tags left as they are, mail
 * addresses (the peer writes `[email protected]` where Cloudflare hid one) and labels do not count.
 */
function readWords(markdown: string): string[] {
  const shown = markdown
    .normalize("NFKC")
    .replace(/[\u00AD\u200B-\u200F\u2060\uFEFF]/gu, "")
    .replace(/!\[[^\]]*\]\((?:[^()\s]|\([^()]*\))*(?:\s+"[^"]*")?\)/g, " ")
    .replace(
      /\]\((?:<[^>]*>|(?:[^()\s]|\([^()\s]*\))*)(?:\s+(?:"(?:[^"\\]|\\.)*"|'[^']*'))?\s*\)/g,
      "] ",
    )
    .replace(/\\?<\/?[a-z][^<>]{0,2000}>/gi, " ")
    .replace(/\\(?=[^\p{L}\p{N}\s])/gu, "")
    .replace(/\[email protected\]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gi, " ")
    .toLowerCase();
  return (shown.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).filter((word) => !LABEL.test(word));
}

/** Compare a text with the gold, both Markdown. Two texts without words are equal. */
export function scoreWords(gold: string, text: string): WordScore {
  const wanted = readWords(gold);
  const given = readWords(text);
  const counts = new Map<string, number>();
  for (const word of wanted) counts.set(word, (counts.get(word) ?? 0) + 1);
  const extra: string[] = [];
  for (const word of given) {
    const left = counts.get(word) ?? 0;
    if (left === 0) extra.push(word);
    else counts.set(word, left - 1);
  }
  const missing = [...counts].flatMap(([word, count]) => Array.from({ length: count }, () => word));
  const shared = given.length - extra.length;
  const recall = wanted.length === 0 ? 1 : shared / wanted.length;
  const precision = given.length === 0 ? Number(wanted.length === 0) : shared / given.length;
  const f1 = recall + precision === 0 ? 0 : (2 * recall * precision) / (recall + precision);
  return { recall, precision, f1, missing, extra };
}
