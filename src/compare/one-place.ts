/** A clause of fewer words can be the beginning or the end of many. */
const FEWEST = 3;
/** So many times the words of a clause can be put into it before it is another. */
const MOST_TIMES = 4;

/** Say whether one clause is the other with words put in, or taken out, in one place. */
export function isEditedInOnePlace(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length < FEWEST || long.length > MOST_TIMES * short.length) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  let end = 0;
  while (start + end < short.length && short.at(-1 - end) === long.at(-1 - end)) end += 1;
  return start + end === short.length;
}
