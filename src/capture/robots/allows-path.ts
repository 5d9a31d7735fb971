import type { RobotsRules } from "../../model/robots.ts";
import { normalisePath, writeLiterally } from "./normalise-path.ts";

/**
 * Tell whether rules let a path with its query be asked for (RFC 9309, section 2.2.2): the longest pattern that matches
 * decides, of two that are as long the one that allows; what no pattern matches is allowed, and so is `/robots.txt`.
 */
export function allowsPath({ rules }: RobotsRules, path: string): boolean {
  if (path === "/robots.txt") return true;
  const asked = writeLiterally(normalisePath(path));
  let longest = -1;
  let allows = true;
  for (const rule of rules) {
    const { length } = rule.pattern;
    const isStronger = length > longest || (length === longest && rule.allows && !allows);
    if (isStronger && matches(rule.pattern, asked)) {
      longest = length;
      allows = rule.allows;
    }
  }
  return allows;
}

/** Each piece between two `*` where it first comes: no piece that comes later could match better. */
function matches(pattern: string, path: string): boolean {
  const isAnchored = pattern.endsWith("$");
  const [first = "", ...rest] = (isAnchored ? pattern.slice(0, -1) : pattern).split("*");
  if (!path.startsWith(first)) return false;
  const last = rest.pop();
  if (last === undefined) return !isAnchored || path.length === first.length;
  let at = first.length;
  for (const piece of rest) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (isAnchored) return path.length - last.length >= at && path.endsWith(last);
  return path.includes(last, at);
}
