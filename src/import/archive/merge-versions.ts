import type { Version } from "../../model/version.ts";

/** A place in the sequence that a policy is to have: a version of this archive, or one of the other. */
export interface MergedVersion {
  readonly version: Version;
  readonly isOurs: boolean;
  /** True where it stands behind the same text as in the archive that it comes from: its account is still true. */
  readonly isAccountTrue: boolean;
}

/**
 * Put the versions of one policy from two archives in one order, by the time of their captures; of two at one instant, ours
 * comes first. A version that is in both comes once, and so does one that says the same as the one before it in the other
 * archive's stead. Both oldest first, and so is what is given.
 */
export function mergeVersions(
  ours: readonly Version[],
  theirs: readonly Version[],
): MergedVersion[] {
  const known = new Set(ours.map(keyOf));
  const all = [
    ...ours.map((version, at) => ({ version, isOurs: true, before: ours[at - 1] })),
    ...theirs
      .map((version, at) => ({ version, isOurs: false, before: theirs[at - 1] }))
      .filter(({ version }) => !known.has(keyOf(version))),
  ].toSorted((one, other) => compare(one.version.captured, other.version.captured));
  const merged: MergedVersion[] = [];
  for (const { version, isOurs, before } of all) {
    const last = merged.at(-1);
    const isRepeat = last !== undefined && last.version.textSha256 === version.textSha256;
    if (isRepeat && last.isOurs !== isOurs) continue;
    const isAccountTrue = before?.textSha256 === last?.version.textSha256;
    merged.push({ version, isOurs, isAccountTrue });
  }
  return merged;
}

/** What is the same capture in the same words is the same version. */
function keyOf({ captured, bodySha256, textSha256 }: Version): string {
  return `${captured} ${bodySha256} ${textSha256}`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
