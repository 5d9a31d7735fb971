import { execFileSync } from "node:child_process";
import { makeFolder } from "../record/entries.ts";

/** What one commit of somebody else's repository does. */
export interface ForeignCommit {
  /** Author date, ISO 8601. */
  readonly at: string;
  /** `Record new changes` where nothing is said. */
  readonly message?: string;
  /** Paths and what is written there; null takes the path away. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** Merges this branch, which another commit was made on. */
  readonly merges?: string;
  readonly branch?: string;
}

const BOT = "Bot <bot@example.org>";

/** Make a repository as other archives have them; gives its path. */
export async function makeRepository(commits: readonly ForeignCommit[]): Promise<string> {
  const folder = await makeFolder();
  execFileSync("git", ["init", "-q", "-b", "main", folder]);
  const stream = commits.map((commit) => Buffer.concat(writeCommit(commit)));
  execFileSync("git", ["fast-import", "--quiet", "--date-format=raw"], {
    cwd: folder,
    input: Buffer.concat(stream),
  });
  return folder;
}

function writeCommit({
  at,
  message = "Record new changes",
  files,
  merges,
  branch = "main",
}: ForeignCommit): Buffer[] {
  const when = `${Math.floor(Date.parse(at) / 1000)} +0000`;
  const head = [
    `commit refs/heads/${branch}`,
    `author ${BOT} ${when}`,
    `committer ${BOT} ${when}`,
    `data ${Buffer.byteLength(message)}`,
    message,
    ...(merges === undefined ? [] : [`merge refs/heads/${merges}`]),
    "",
  ];
  const changes = Object.entries(files).flatMap(([path, content]) => {
    const quoted = JSON.stringify(path);
    if (content === null) return [Buffer.from(`D ${quoted}\n`)];
    const bytes = Buffer.from(content);
    return [
      Buffer.from(`M 100644 inline ${quoted}\ndata ${bytes.length}\n`),
      bytes,
      Buffer.from("\n"),
    ];
  });
  return [Buffer.from(head.join("\n")), ...changes, Buffer.from("\n")];
}

/** A text that nobody could take for an error page. */
export function makeText(keep: string): string {
  return `# Acme Privacy Policy

Acme Ltd. runs a service for letters. This policy says what we do with information about you.

## 1. What we collect

We collect your name, your address and the letters that you write with our service.

## 2. How long we keep it

We keep log files for ${keep}. After that time we delete them from all of our servers.
`;
}
