/**
 * Tell whether a policy id matches a subscriber's pattern: an id, or one with `*` for any run of characters
 * (`atera/*`, `*`). Takes time linear in the id for each part of the pattern.
 */
export function matchPattern(pattern: string, id: string): boolean {
  const [head = "", ...rest] = pattern.split("*");
  const tail = rest.pop();
  if (tail === undefined) return id === pattern;
  if (!id.startsWith(head) || !id.endsWith(tail) || id.length < head.length + tail.length)
    return false;
  const end = id.length - tail.length;
  let from = head.length;
  for (const part of rest) {
    const at = id.indexOf(part, from);
    if (at === -1 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
