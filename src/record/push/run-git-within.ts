import { ArchiveError } from "../../model/errors.ts";
import { settle, spawnGit, type Git } from "../git/git.ts";
import { redactUrls } from "./redact.ts";

/**
 * Run git with a remote, for no longer than a signal allows: then it and all that it has started are killed.
 *
 * @throws ArchiveError `remote-timeout`, `git-failed`, `git-missing`; no message shows what stands before the `@` of a URL.
 */
export async function runGitWithin(
  git: Git,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<string> {
  const child = spawnGit(git, args, environment);
  const stop = (): void => {
    if (child.pid === undefined) return;
    try {
      // With ssh and git-remote-https, which it waits for.
      process.kill(process.platform === "win32" ? child.pid : -child.pid, "SIGKILL");
    } catch {
      // It ended this moment.
    }
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  try {
    const done = settle(git, child, args);
    child.stdin.end();
    return (await done).toString("utf8");
  } catch (cause) {
    if (signal.aborted) {
      throw new ArchiveError("the remote did not answer in time", {
        code: "remote-timeout",
        transient: true,
        cause: signal.reason,
      });
    }
    if (!(cause instanceof ArchiveError)) throw cause;
    throw new ArchiveError(redactUrls(cause.message), {
      code: cause.code,
      ...(cause.hint !== undefined && { hint: cause.hint }),
    });
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
