import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { ArchiveError } from "../../model/errors.ts";
import { hasCode } from "../file-errors.ts";
import type { Git } from "../git/git.ts";
import { checkConfiguration } from "./check-configuration.ts";

/** Folders of a `.git` in which nothing may be a link to elsewhere. */
const FOLDERS = [
  "",
  "clausewatch",
  "info",
  "logs",
  "logs/refs",
  "logs/refs/heads",
  "objects",
  "objects/info",
  "refs",
  "refs/heads",
];

/** What makes git look elsewhere, or leave a part of the history out. */
const DETOURS: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  commondir: {
    what: "lies in another repository",
    hint: "name the folder of that repository; a linked work tree is no archive",
  },
  shallow: {
    what: "is a shallow clone: its older history is missing",
    hint: "fetch the rest: git fetch --unshallow",
  },
  "objects/info/alternates": {
    what: "keeps a part of its objects in another repository",
    hint: "bring them in: git repack -a -d, then delete .git/objects/info/alternates",
  },
};

/**
 * Refuse a repository that would have git read or write outside of it, run a program that somebody else has chosen, or
 * show a part of the history only. Reads a few folders; git runs nothing before this is past.
 *
 * @throws ArchiveError `archive-unsafe`, `archive-incomplete`, `not-an-archive`.
 */
export async function checkRepository(git: Git): Promise<void> {
  const names = new Set<string>();
  for (const folder of FOLDERS) {
    for (const entry of listEntries(join(git.directory, folder))) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isSymbolicLink()) {
        throw new ArchiveError(
          `${relative(git.path, path)} of the archive is a link to elsewhere`,
          {
            code: "archive-unsafe",
            hint: `nothing was read or written through it; put what it stands for in its place, in ${git.path}`,
          },
        );
      }
      names.add(relative(git.directory, path));
    }
  }
  for (const [file, { what, hint }] of Object.entries(DETOURS)) {
    if (names.has(file)) {
      const code = file === "shallow" ? "archive-incomplete" : "archive-unsafe";
      throw new ArchiveError(`the archive at ${git.path} ${what}`, { code, hint });
    }
  }
  for (const file of ["config", "config.worktree"]) {
    if (names.has(file)) await checkConfiguration(git, join(git.directory, file));
  }
}

/** At once: these are few names, and to ask another thread for them takes longer. */
function listEntries(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (thrown) {
    if (hasCode(thrown, "ENOENT")) return [];
    if (hasCode(thrown, "ENOTDIR")) {
      throw new ArchiveError(`${folder} is a file, where an archive has a folder`, {
        code: "not-an-archive",
        hint: "a linked work tree or a submodule is no archive: name the repository itself",
      });
    }
    throw thrown;
  }
}
