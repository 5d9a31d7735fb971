import { isOldGit, OLDEST_GIT, readGitVersion } from "../../record/git/git-version.ts";
import type { Patient } from "./examine.ts";
import { found, type Finding } from "./finding.ts";

/** Look whether there is a git, and whether it is new enough. */
export async function examineGit({ folder }: Patient): Promise<Finding> {
  const version = await readGitVersion(folder);
  const oldest = `${OLDEST_GIT.major}.${OLDEST_GIT.minor}`;
  return isOldGit(version)
    ? found(
        "git",
        "failed",
        `git ${version} is older than ${oldest}`,
        `install git ${oldest} or later`,
      )
    : found("git", "ok", `git ${version}`);
}
