import { readFileSync } from "node:fs";
import { ArchiveError } from "../../model/errors.ts";
import { runGit } from "../git/git.ts";
import type { Git } from "../git/git.ts";

/** What git itself writes into a new repository: nothing to ask about. */
const PLAIN =
  /^(?:\[core\]|\s*(?:repositoryformatversion|filemode|bare|logallrefupdates|ignorecase|precomposeunicode|symlinks) = (?:0|true|false)|\s*)$/u;

/**
 * Keys that name a program, a file elsewhere, or another configuration, as git writes them: sections and keys in small
 * letters. Those that git only heeds at a terminal (pagers, editors, aliases) are not among them: it is never at one.
 */
const UNSAFE: readonly RegExp[] = [
  /^include(?:if\..*)?\.path$/su,
  /^filter\..*\.(?:clean|smudge|process)$/su,
  /^core\.(?:fsmonitor|hookspath|sshcommand|gitproxy|askpass|alternaterefscommand|worktree)$/u,
  /^core\.(?:attributesfile|excludesfile)$/u,
  /^extensions\.(?:partialclone|worktreeconfig)$/u,
  /^remote\..*\.(?:uploadpack|receivepack|vcs|promisor)$/su,
  /^(?:gc\.recentobjectshook|uploadpack\.packobjectshook)$/u,
  /^credential\.(?:.*\.)?helper$/su,
  /^gpg\.(?:.*\.)?(?:program|defaultkeycommand|allowedsignersfile|revocationfile)$/su,
  /^(?:diff\.external|diff\..*\.(?:command|textconv)|merge\..*\.driver)$/su,
  /^trailer\..*\.(?:command|cmd)$/su,
  /^protocol\.(?:.*\.)?allow$/su,
  /^(?:mailmap\.(?:file|blob)|hook\..*|submodule\..*\.update)$/su,
];

/** True for a setting whose value git may run, or follow out of the repository. */
function isUnsafe(key: string, value: string): boolean {
  // Switched off, or left to git: as our own calls have it.
  if (key === "core.fsmonitor" && /^(?:false|true|0|1|no|yes|off|on|)$/iu.test(value)) return false;
  if (key.startsWith("remote.") && key.endsWith(".promisor") && value === "false") return false;
  return UNSAFE.some((pattern) => pattern.test(key));
}

/**
 * Refuse a repository whose own configuration names a program or a file elsewhere: whoever made the copy chose them.
 *
 * @throws ArchiveError `archive-unsafe`, which names the first such key.
 */
export async function checkConfiguration(git: Git, file: string): Promise<void> {
  const raw = readFileSync(file, "latin1");
  if (raw.split("\n").every((line) => PLAIN.test(line))) return;
  const args = ["config", "--file", file, "--no-includes", "--list", "-z"];
  const listed = (await runGit(git, args)).toString("utf8");
  for (const setting of listed.split("\0").filter(Boolean)) {
    const cut = setting.indexOf("\n");
    const key = cut < 0 ? setting : setting.slice(0, cut);
    if (isUnsafe(key, cut < 0 ? "true" : setting.slice(cut + 1))) {
      throw new ArchiveError(
        `the archive's own git configuration sets ${JSON.stringify(key)}, which has git run a program or look elsewhere`,
        {
          code: "archive-unsafe",
          hint: `nothing was run; where you trust this copy, take the setting out of ${file}`,
        },
      );
    }
  }
}
