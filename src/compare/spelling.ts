/** Shorter words are told apart by one letter: `not` and `now`. */
const SHORTEST = 5;
/** From this length on, one letter too many, too few, or two exchanged inside a word is a slip. */
const LONG = 9;

/** What British and American spelling make of one word. */
const VARIANTS: readonly (readonly [RegExp, string])[] = [
  [/[’']/g, ""],
  [/is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)/, "iz"],
  [/ys(?=(?:e|ed|es|er|ers|ing)$)/, "yz"],
  [/our(?=(?:s|ed|ing|able|ably|al|ite|ites|ful)?$)/, "or"],
  [/tre(?=s?$)/, "ter"],
  [/(?<=[ei]n)c(?=e[sd]?$)/, "s"],
  [/ogue(?=s?$)/, "og"],
  [/ae|oe/g, "e"],
  [/ie/g, "ei"],
  [/dgement/, "dgment"],
  [/l+/g, "l"],
  [/(?<=[a-z])-(?=[a-z])/g, ""],
];

/**
 * Say whether two words are known to be spellings of one: the same word in British and American English, or with a slip
 * inside it. A number, a negation, a prefix or an ending is never a slip.
 */
export function isSpelling(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one + other) || Math.min(one.length, other.length) < SHORTEST) return false;
  return fold(one) === fold(other) || isSlip(one, other);
}

function fold(word: string): string {
  return VARIANTS.reduce((folded, [variant, usual]) => folded.replace(variant, usual), word);
}

/** One inner letter more or less, or two neighbours exchanged: `infomation`, `infromation`. */
function isSlip(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length < LONG || long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  if (start < 3) return false;
  if (short.length < long.length)
    return short.length - start >= 3 && short.slice(start) === long.slice(start + 1);
  return (
    short.length - start >= 4 &&
    short[start] === long[start + 1] &&
    short[start + 1] === long[start] &&
    short.slice(start + 2) === long.slice(start + 2)
  );
}
