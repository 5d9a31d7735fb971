/** Write a number with the noun that goes with it: `1 policy`, `2 policies`, `0 versions`. */
export function countNoun(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
