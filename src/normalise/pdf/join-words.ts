/** The words that a document uses in the middle of its lines, in small letters. */
export interface Vocabulary {
  readonly words: ReadonlySet<string>;
  /** With a plain hyphen: `third-party`. */
  readonly compounds: ReadonlySet<string>;
}

/** Parts that English joins to words with a hyphen. */
const PREFIXES = new Set(
  "all anti cross e ex high long low mid multi non off on one opt post pre real self semi short third two well".split(
    " ",
  ),
);
const HYPHENS = /[-\u2010\u2011]/;
/** How much of a line is looked at, in letters, around its end. */
const WINDOW = 200;

/**
 * Learn the words of a document from its lines. The first and the last word of a line may be a part, and are left
 * out.
 */
export function learnWords(lines: readonly string[]): Vocabulary {
  const words = new Set<string>();
  const compounds = new Set<string>();
  for (const line of lines) {
    for (const token of line.toLowerCase().split(/\s+/).slice(1, -1)) {
      for (const piece of token.split(/[^\p{L}\u2010\u2011-]+/u)) {
        const parts = piece.split(HYPHENS).filter((part) => part !== "");
        if (parts.length === 1 && parts[0] !== undefined) words.add(parts[0]);
        else if (parts.length > 1) compounds.add(parts.join("-"));
      }
    }
  }
  return { words, compounds };
}

/**
 * Say how the last word of a line goes on in the next line: as two words, as one with its hyphen, or as one without.
 *
 * The hyphen is taken away only from small letters before small letters. A soft hyphen always goes. Of the others the
 * document's own words decide: the whole word or the compound elsewhere; then a known prefix (`third-`,
 * `non-`) or two parts that are words by themselves keep the hyphen; and what is left is a word that was cut.
 */
export function joinWords(
  line: string,
  next: string,
  { words, compounds }: Vocabulary,
): "apart" | "hyphen" | "whole" {
  const before = line.slice(-WINDOW);
  const after = next.slice(0, WINDOW);
  if (before.endsWith("\u00ad")) return "whole";
  if (/(?:https?:\/\/|www\.)\S*[/_=&?.-]$/i.test(before) && /^[\p{Ll}\p{Nd}]/u.test(after))
    return "hyphen";
  const head = /(\S*[\p{L}\p{N}])[-\u2010]$/u.exec(before)?.[1];
  if (head === undefined || !/^[\p{L}\p{N}]/u.test(after)) return "apart";
  const left = /(?:^|[^\p{L}-])(\p{Ll}+)$/u.exec(head)?.[1] ?? /^\p{Lu}\p{Ll}+$/u.exec(head)?.[0];
  const right = /^\p{Ll}+/u.exec(after)?.[0];
  if (left === undefined || right === undefined || /[/@\d]/.test(head)) return "hyphen";
  const start = left.toLowerCase();
  if (compounds.has(`${start}-${right}`)) return "hyphen";
  if (words.has(start + right)) return "whole";
  // `pay-\nas-you-go`: one hyphen more says that this one is real.
  if (/^\p{L}+[-\u2010\u2011]\p{L}/u.test(after)) return "hyphen";
  if (PREFIXES.has(start) || (words.has(start) && words.has(right))) return "hyphen";
  return "whole";
}
