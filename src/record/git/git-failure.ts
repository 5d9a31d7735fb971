import { ArchiveError } from "../../model/errors.ts";
import { cleanPhrase } from "../message/clean-line.ts";

/** What git says when it is not to blame, in the words of its `LC_ALL=C`, and what can be done about it. */
const CAUSES: readonly {
  readonly says: RegExp;
  readonly code: string;
  readonly transient?: boolean;
  readonly message: (path: string) => string;
  readonly hint: string;
}[] = [
  {
    // Of the few bytes of a ref git does not say why they could not be written.
    says: /No space left on device|Out of diskspace|Disk quota exceeded|File too large|ENOSPC|EDQUOT|couldn't (?:write|close) '[^']+\.lock'/u,
    code: "disk-full",
    transient: true,
    message: (path) => `there is no room left for the archive at ${path}`,
    hint: "nothing was half recorded; make room on its disk and run it again",
  },
  {
    says: /Read-only file system|EROFS/u,
    code: "archive-read-only",
    message: (path) => `the archive at ${path} lies on a disk that may only be read`,
    hint: "nothing was recorded; make the disk writable, or name another archive with --archive",
  },
  {
    says: /[Pp]ermission denied|insufficient permission|Operation not permitted|EACCES|EPERM/u,
    code: "archive-unwritable",
    message: (path) => `the archive at ${path} may not be written by this user`,
    hint: "nothing was recorded; run it as the owner of that folder, or name another archive",
  },
  {
    says: /unknown repository extension|Expected git repo version/u,
    code: "git-too-old",
    message: (path) => `the archive at ${path} is of a form that this git does not know`,
    hint: "use a newer git",
  },
];

/** Make an error of what a git that failed has complained of. */
export function explainGitFailure(
  { path }: { readonly path: string },
  args: readonly string[],
  complaint: string,
  cause?: unknown,
): ArchiveError {
  if (complaint.includes("ENOENT") && complaint.includes("spawn")) {
    return new ArchiveError("git cannot be started", {
      code: "git-missing",
      hint: "install git 2.36 or later and see that it is on the PATH",
      cause,
    });
  }
  const said = complaint.split("\n").map(cleanPhrase).filter(Boolean).slice(0, 3).join(" / ");
  const failure = new ArchiveError(`git ${args[0]} failed: ${said}`, {
    code: "git-failed",
    ...(cause !== undefined && { cause }),
  });
  return explainByWords(complaint, path, failure) ?? failure;
}

/** Make an error of ours of what the file system refused; anything else is given back as it is. */
export function explainFileFailure(thrown: unknown, path: string): unknown {
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  return thrown instanceof ArchiveError ? thrown : (explainByWords(code, path, thrown) ?? thrown);
}

function explainByWords(complaint: string, path: string, cause: unknown): ArchiveError | null {
  const found = CAUSES.find(({ says }) => says.test(complaint));
  if (found === undefined) return null;
  const { code, transient = false, message, hint } = found;
  return new ArchiveError(message(path), { code, transient, hint, cause });
}
