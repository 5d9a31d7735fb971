import { UsageError } from "../../model/errors.ts";
import type { Archive } from "../../record/archive.ts";
import type { Version } from "../../model/version.ts";
import { parseDateEnd } from "./date.ts";

/** Enough digits of a commit to be sought among those that are no version any more. */
const CITED = /^[0-9a-f]{7,64}$/i;

/**
 * Find the version that a person means, as `chooseVersion` does, and also by the commit that it had before a rewrite of
 * history: whoever has cited that one finds it for ever.
 */
export async function findVersion(
  archive: Pick<Archive, "cited">,
  versions: readonly Version[],
  wanted: string,
  policy: string,
): Promise<Version> {
  if (CITED.test(wanted)) {
    const start = wanted.toLowerCase();
    if (!versions.some(({ version }) => version.startsWith(start))) {
      const replaced = await archive.cited(start);
      if (replaced?.policy === policy) return replaced;
    }
  }
  return chooseVersion(versions, wanted, policy);
}

/**
 * Find the version that a person means: a commit (at least four digits of it), `first`, `latest`, or a date, which means
 * the version that was in force then.
 *
 * @param versions of one policy, oldest first; at least one
 */
export function chooseVersion(
  versions: readonly Version[],
  wanted: string,
  policy: string,
): Version {
  const [first] = versions;
  const latest = versions.at(-1);
  if (first === undefined || latest === undefined) {
    throw new UsageError(`nothing is recorded of ${policy}`, {
      code: "no-version",
      hint: "`clausewatch check` records what there is",
    });
  }
  if (wanted === "latest") return latest;
  if (wanted === "first") return first;
  if (/^[0-9a-f]{4,64}$/i.test(wanted) && !/^\d{4}$/.test(wanted)) {
    const found = versions.filter((version) => version.version.startsWith(wanted.toLowerCase()));
    if (found.length === 1 && found[0] !== undefined) return found[0];
    const reason = found.length === 0 ? "no version" : `${found.length} versions`;
    throw new UsageError(`${policy} has ${reason} ${wanted}`, {
      code: "no-version",
      hint: `\`clausewatch history ${policy}\` lists them`,
    });
  }
  const instant = parseDateEnd(wanted).getTime();
  const inForce = versions.findLast((version) => Date.parse(version.captured) <= instant);
  if (inForce !== undefined) return inForce;
  throw new UsageError(
    `${policy} was first captured on ${first.captured.slice(0, 10)}, after ${wanted}`,
    {
      code: "no-version",
      hint: "where a web archive is one of its sources, `clausewatch backfill` may find older ones",
    },
  );
}
