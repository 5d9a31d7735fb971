import { formatInstant } from "../../model/capture.ts";
import type { Version } from "../../model/version.ts";
import { settleUnread, spawnGit } from "./git.ts";
import type { Git } from "./git.ts";
import { parseMessage } from "../message/message.ts";
import type { ArchivedPolicy } from "../write/record-entry.ts";
import { versionOf } from "../message/version-of.ts";

/** One commit of `main`. */
export interface LoggedCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** Null for a commit that someone made by hand. */
  readonly version: Version | null;
  /** The names under which it records the policy; null where `version` is. */
  readonly policy: ArchivedPolicy | null;
}

/** One record for each commit: hash, parents, committer's seconds, message. */
const FORMAT = "--format=%H%n%P%n%ct%n%B";

/**
 * Read commits along first parents, oldest first, as git prints them: however many there are, a few are held.
 *
 * @param range as `git log` takes it: what is wanted, and with `^` what is not
 * @throws ArchiveError `git-failed` where one of them does not exist.
 */
export async function* readLog(git: Git, range: readonly string[]): AsyncGenerator<LoggedCommit> {
  const args = ["log", "--first-parent", "--topo-order", "--reverse", "-z", FORMAT, ...range, "--"];
  const child = spawnGit(git, args);
  child.stdin.end();
  const ended = settleUnread(git, child, args);
  // Whoever reads to the end hears of a failure; whoever has seen enough does not ask.
  ended.catch(() => {});
  try {
    let rest: Buffer[] = [];
    for await (const chunk of child.stdout as AsyncIterable<Buffer>) {
      let start = 0;
      for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
        const record = Buffer.concat([...rest, chunk.subarray(start, end)]);
        if (record.length > 0) yield parseRecord(record.toString("utf8"));
        rest = [];
        start = end + 1;
      }
      if (start < chunk.length) rest.push(chunk.subarray(start));
    }
    const record = Buffer.concat(rest);
    await ended;
    if (record.length > 0) yield parseRecord(record.toString("utf8"));
  } finally {
    child.kill();
  }
}

function parseRecord(record: string): LoggedCommit {
  const [hash = "", parents = "", seconds = ""] = record.split("\n", 3);
  const message = parseMessage(record.slice(hash.length + parents.length + seconds.length + 3));
  const recorded = formatInstant(new Date(Number(seconds) * 1000));
  return {
    hash,
    parents: parents.split(" ").filter(Boolean),
    version: message === null ? null : versionOf(hash, recorded, message),
    policy:
      message === null
        ? null
        : { id: message.policy, service: message.service, name: message.name },
  };
}
