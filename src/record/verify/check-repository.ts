import { cleanPhrase } from "../message/clean-line.ts";
import { spawnGit, type Git } from "../git/git.ts";
import { RESTORE, type Report } from "./finding.ts";

/** What git says of every repository, and is nothing wrong. */
const IDLE = /^(?:notice: |dangling |warning: |Checking |$)/u;

/**
 * Let git check every object and every link between them (`git fsck --full --strict`), and report each complaint. What it
 * complains of when it is asked again, too: of what is recorded, or joined with other packs, while it is at work, git sees
 * one part and not the other.
 */
export async function checkRepository(
  git: Git,
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  let complaints = await listComplaints(git, signal);
  if (complaints.length > 0) {
    const again = new Set(await listComplaints(git, signal));
    complaints = complaints.filter((complaint) => again.has(complaint));
  }
  for (const complaint of complaints) {
    const ref = /\b(refs\/[^\s:]+)/u.exec(complaint)?.[1];
    report({
      code: ref === undefined ? "repository-damaged" : "ref-damaged",
      place: ref === undefined ? {} : { ref },
      expected: "nothing to complain of for `git fsck --full --strict`",
      found: complaint,
      remedy: RESTORE,
    });
  }
}

async function listComplaints(git: Git, signal?: AbortSignal): Promise<string[]> {
  const child = spawnGit(git, ["fsck", "--full", "--strict", "--no-dangling", "--no-progress"]);
  const stop = (): void => void child.kill();
  signal?.addEventListener("abort", stop);
  child.stdin.end();
  let printed = "";
  child.stdout.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
  child.stderr.on("data", (chunk: Buffer) => (printed += chunk.toString("utf8")));
  const code = await new Promise<number | null>((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
  signal?.removeEventListener("abort", stop);
  signal?.throwIfAborted();
  const lines = printed.split("\n").map(cleanPhrase);
  const complaints = [...new Set(lines.filter((line) => !IDLE.test(line)))];
  if (complaints.length === 0 && code !== 0) complaints.push(`exit code ${code ?? "none"}`);
  return complaints;
}
