import { UsageError } from "../model/errors.ts";
import type { Policy } from "../model/policy.ts";
import { matchesPolicy } from "../model/policy-pattern.ts";
import { nearest } from "./check/nearest.ts";
import { quote } from "./check/quote.ts";

/**
 * Give the policies that are meant, each once and in the order given. No pattern at all means every one.
 *
 * A pattern is an id (`atera/privacy-policy`), a service (`atera`), or either with `*` for
 * anything, slashes included (`*`, `atera/*`, `*privacy*`).
 *
 * @throws UsageError `unknown-policy`, naming every pattern that means no policy, and what comes near.
 */
export function matchPolicies<P extends Pick<Policy, "id">>(
  policies: readonly P[],
  patterns: readonly string[],
): P[] {
  if (patterns.length === 0) return [...policies];
  const ids = policies.map(({ id }) => id);
  const chosen = new Set(matchIds(ids, patterns));
  return policies.filter(({ id }) => chosen.has(id));
}

/** Give the ids that are meant, as `matchPolicies` does. */
export function matchIds(ids: readonly string[], patterns: readonly string[]): readonly string[] {
  if (patterns.length === 0) return ids;
  const unknown = patterns.filter(
    (pattern) => pattern !== "*" && !ids.some((id) => matchesPolicy(id, pattern)),
  );
  if (unknown.length > 0) {
    throw new UsageError(unknown.map((pattern) => describeUnknown(pattern, ids)).join("\n"), {
      code: "unknown-policy",
      hint: "`clausewatch list` names every policy",
    });
  }
  return ids.filter((id) => patterns.some((pattern) => matchesPolicy(id, pattern)));
}

/** Most policies are called alike: an id comes near only where its service does. */
function nearestIds(id: string, ids: readonly string[], services: readonly string[]): string[] {
  const near = new Set(nearest(id.slice(0, id.indexOf("/")), services));
  return nearest(
    id,
    ids.filter((one) => near.has(one.slice(0, one.indexOf("/")))),
  );
}

/** Say what is wrong with a pattern that means no policy: `unknown policy "x"; did you mean y?`. */
export function describeUnknown(pattern: string, ids: readonly string[]): string {
  if (pattern.includes("*")) return `no policy matches ${quote(pattern)}`;
  const services = ids.map((id) => id.slice(0, id.indexOf("/")));
  const meant = pattern.includes("/")
    ? nearestIds(pattern, ids, services)
    : nearest(pattern, [...services, ...ids]);
  const suggestion = meant.length > 0 ? `; did you mean ${meant.join(" or ")}?` : "";
  return `unknown policy ${quote(pattern)}${suggestion}`;
}
