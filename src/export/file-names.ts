import type { Version } from "../model/version.ts";

/**
 * Name each version of a policy for a file: by the instant of its capture, as `20170606T180703Z`, and `-2` and so on where
 * several have it. The same versions have the same names.
 */
export function nameVersions(versions: readonly Pick<Version, "captured">[]): string[] {
  const taken = new Map<string, number>();
  return versions.map(({ captured }) => {
    const name = captured.replace(/[-:]/g, "");
    const turn = (taken.get(name) ?? 0) + 1;
    taken.set(name, turn);
    return turn === 1 ? name : `${name}-${turn}`;
  });
}
