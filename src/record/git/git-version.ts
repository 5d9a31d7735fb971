import { locateGit, readGit } from "./git.ts";

/** The oldest git that keeps everything on disk before a ref moves. */
export const OLDEST_GIT = { major: 2, minor: 36 } as const;

/** Ask git for its version: `2.39.5`. @throws ArchiveError `git-missing`. @param folder one that exists */
export async function readGitVersion(folder: string): Promise<string> {
  const said = await readGit(locateGit(folder), ["version"]);
  return /\d+(?:\.\d+)+/.exec(said)?.[0] ?? said.trim();
}

/** True where a version is older than what is needed. */
export function isOldGit(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major < OLDEST_GIT.major || (major === OLDEST_GIT.major && minor < OLDEST_GIT.minor);
}
