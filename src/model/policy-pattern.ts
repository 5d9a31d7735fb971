/**
 * Say whether a pattern means a policy: its id (`atera/privacy-policy`), its service (`atera`), or either with `*` for
 * anything, slashes included. On the command line and for a subscriber alike. Takes time in proportion to the id,
 * whatever the pattern.
 */
export function matchesPolicy(id: string, pattern: string): boolean {
  const service = id.slice(0, id.indexOf("/"));
  return matchesGlob(id, pattern) || (!pattern.includes("*") && service === pattern);
}

function matchesGlob(text: string, pattern: string): boolean {
  const parts = pattern.split("*");
  const first = parts[0] ?? "";
  const last = parts.at(-1) ?? "";
  if (parts.length === 1) return text === pattern;
  if (!text.startsWith(first) || text.length < first.length + last.length) return false;
  if (!text.endsWith(last)) return false;

  const middle = text.slice(first.length, text.length - last.length);
  let from = 0;
  for (const part of parts.slice(1, -1)) {
    const at = middle.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return true;
}
