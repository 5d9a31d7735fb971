import { execFileSync } from "node:child_process";
import { makeFolder } from "../record/entries.ts";

/** A capture as the peer's engine keeps it: one commit, one file. */
export interface Snapshot {
  readonly page: string;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** `Open Example/Privacy Policy.html` where nothing is said. */
  readonly path?: string;
}

const BOT = "Bot <bot@example.org>";

/** Make a snapshots repository; gives its path. */
export async function makeSnapshots(snapshots: readonly Snapshot[]): Promise<string> {
  const folder = await makeFolder();
  execFileSync("git", ["init", "-q", "-b", "main", folder]);
  const stream = snapshots.map(({ page, at, path = "Open Example/Privacy Policy.html" }) => {
    const when = `${Date.parse(at) / 1000} +0000`;
    const message =
      "Record new changes\n\nX-source-document-location: https://open.example/privacy";
    return [
      "commit refs/heads/main",
      `author ${BOT} ${when}`,
      `committer ${BOT} ${when}`,
      `data ${Buffer.byteLength(message)}\n${message}`,
      `M 100644 inline "${path}"`,
      `data ${Buffer.byteLength(page)}\n${page}\n`,
    ].join("\n");
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: folder, input: stream.join("\n") });
  return folder;
}

/** Capture pages once a day, each in other bytes. */
export function takeDaily(pages: readonly string[], path?: string): Snapshot[] {
  return pages.map((page, index) => ({
    page: `${page}<!-- ${index} -->`,
    at: new Date(Date.UTC(2024, 0, 1 + index, 12)).toISOString(),
    ...(path !== undefined && { path }),
  }));
}
