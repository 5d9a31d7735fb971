import { join } from "node:path";

/** State lies inside the archive's `.git`: no clone takes it along, and no `git clean` takes it away. */
export function statePath(archive: string): string {
  return join(archive, ".git", "clausewatch", "state.sqlite");
}
