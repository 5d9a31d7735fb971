/**
 * Cut a text into tokens: words (with inner apostrophes, hyphens, points and commas between digits, as in `user’s`,
 * `third-party`, `1,000.50`), runs of white space, and single other characters. Joined, the tokens are the text.
 */
export function tokenise(text: string): string[] {
  return text.match(TOKEN) ?? [];
}

const TOKEN =
  /\s+|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+(?:(?:['’\-‑.,@/](?=\p{N})|['’\-‑](?=\p{L}))(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])[\p{L}\p{N}\p{M}])+)*|[\s\S]/gu;

/** Signs that say as much as a word: amounts, bounds, and the answers in the cells of a table. */
const MEANING = /[%‰€$£¥₹₽≤≥≠✓✔✅☑✗✘✖✕❌☒☐]/u;

/** Give the words of a text as they count for wording: lower case, one kind of apostrophe and hyphen, no punctuation. */
export function wordsOf(text: string): string[] {
  const words: string[] = [];
  for (const token of tokenise(text)) {
    if (/[\p{L}\p{N}]/u.test(token)) words.push(foldWord(token));
    else if (MEANING.test(token)) words.push(token);
  }
  return words;
}

function foldWord(word: string): string {
  return word.normalize("NFKC").toLowerCase().replace(/[’‘ʼ]/g, "'").replace(/[‐‑]/g, "-");
}
