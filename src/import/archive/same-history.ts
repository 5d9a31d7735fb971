import type { Version } from "../../model/version.ts";
import type { Archive } from "../../record/archive.ts";

/** Tell whether one archive has every version of a policy that another has, in the same order, and its captures. */
export async function isSameHistory(
  policy: string,
  source: Archive,
  target: Archive,
): Promise<boolean> {
  const [there, here] = [await source.versions(policy), await target.versions(policy)];
  if (there.length !== here.length) return false;
  if (there.some((version, at) => !isSameVersion(version, here[at]))) return false;
  const [ours, theirs] = await Promise.all([source, target].map((one) => listBodies(policy, one)));
  return ours !== undefined && theirs !== undefined && [...ours].every((body) => theirs.has(body));
}

function isSameVersion(one: Version, other: Version | undefined): boolean {
  return (
    one.captured === other?.captured &&
    one.recorded === other.recorded &&
    one.textSha256 === other.textSha256 &&
    one.bodySha256 === other.bodySha256 &&
    one.change === other.change &&
    one.subject === other.subject
  );
}

async function listBodies(policy: string, archive: Archive): Promise<Set<string>> {
  const kept = await archive.keptCaptures();
  return new Set(
    kept
      .filter((one) => one.policy === policy)
      .map(({ captured, bodySha256 }) => `${captured} ${bodySha256}`),
  );
}
