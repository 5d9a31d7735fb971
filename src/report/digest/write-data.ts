import type { DigestEntry, DigestRequest } from "./digest.ts";

/** Characters of changes that one digest has at most; what is beyond is counted. */
const LARGEST = 1_000_000;

/** Write a digest for programs: the same entries in the same order, changes as `compare --json` has them. */
export function writeData(
  subject: string,
  entries: readonly DigestEntry[],
  { window, omitted = 0 }: Pick<DigestRequest, "window" | "omitted">,
) {
  let left = LARGEST;
  const versions = entries.map(({ policy, version, previous, comparison }) => {
    const changes = comparison.changes.filter((change) => {
      left -= JSON.stringify(change).length;
      return left > 0;
    });
    return {
      policy: policy.id,
      service: policy.service,
      name: policy.name,
      url: policy.url,
      version: version.version,
      previous: previous?.version ?? null,
      captured: version.captured,
      recorded: version.recorded,
      address: version.address,
      change: version.change,
      changes,
      changesLeftOut: comparison.changes.length - changes.length,
    };
  });
  return { subject, window, versions, versionsLeftOut: omitted };
}
