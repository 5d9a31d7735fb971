import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { unlessMissing } from "../file-errors.ts";
import { cleanPhrase } from "../message/clean-line.ts";
import { spawnGit, type Git } from "../git/git.ts";
import { readTips } from "../git/refs.ts";
import { RESTORE, type Report } from "./finding.ts";

/** What git says of every repository, and is nothing wrong. */
const IDLE = /^(?:notice: |dangling |warning: |Checking |$)/u;

/** How often git is asked again while others write. */
const ATTEMPTS = 5;

/**
 * Let git check every object and every link between them (`git fsck --full --strict`), and report each complaint. Where
 * something was recorded, or packs were joined, while it was at work, git has seen one part and not the other: it is asked again
 * then, and what it complains of each time is reported.
 */
export async function checkRepository(
  git: Git,
  report: Report,
  signal?: AbortSignal,
): Promise<void> {
  let complaints: readonly string[] = [];
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const before = await describeState(git);
    const found = new Set(await listComplaints(git, signal));
    complaints = attempt === 1 ? [...found] : complaints.filter((one) => found.has(one));
    if (complaints.length === 0 || before === (await describeState(git))) break;
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

/** What is another whenever something is recorded, or packs are joined. */
async function describeState(git: Git): Promise<string> {
  const packs = (await unlessMissing(readdir(join(git.directory, "objects", "pack")))) ?? [];
  return JSON.stringify([await readTips(git), packs.toSorted()]);
}
