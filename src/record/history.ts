import { formatInstant } from "../model/capture.ts";
import { ArchiveError } from "../model/errors.ts";
import type { Version } from "../model/version.ts";
import type { ImportCommit } from "./fast-import.ts";
import { readGit } from "./git.ts";
import type { Git } from "./git.ts";
import { parseMessage } from "./message.ts";
import type { VersionMessage } from "./message.ts";
import type { ArchivedPolicy } from "./record-entry.ts";
import { readTips } from "./refs.ts";
import type { Tips } from "./refs.ts";

/** One commit of `main`. */
export interface LoggedCommit {
  readonly hash: string;
  readonly parents: readonly string[];
  /** Null for a commit that someone made by hand. */
  readonly version: Version | null;
}

/** All of `main` at one moment, oldest first. */
export interface History {
  /** Both branches as they were when it was read. */
  readonly tips: Tips;
  readonly commits: readonly LoggedCommit[];
  /** The versions of each policy, oldest first. */
  readonly versions: ReadonlyMap<string, readonly Version[]>;
  /** The policies under the names of their newest version. */
  readonly policies: ReadonlyMap<string, ArchivedPolicy>;
}

/** Reads `main` once and then only what is new. */
export interface HistoryReader {
  read(): Promise<History>;
}

interface GrowingHistory extends History {
  tips: Tips;
  commits: LoggedCommit[];
  versions: Map<string, Version[]>;
  policies: Map<string, ArchivedPolicy>;
}

interface ParsedCommit extends LoggedCommit {
  readonly message: VersionMessage | null;
}

/** One record for each commit: hash, parents, committer's seconds, message. */
const FORMAT = "--format=%H%n%P%n%ct%n%B";

export function openHistory(git: Git): HistoryReader {
  let history = emptyHistory();
  let last: Promise<unknown> = Promise.resolve();

  async function catchUp(): Promise<History> {
    const tips = await readTips(git);
    const known = history.tips.main;
    if (tips.main !== known) {
      const fresh =
        known === null || tips.main === null ? [] : await readLog(git, [tips.main, `^${known}`]);
      // Only where main has grown straight on from what is known may the known part be kept.
      if (fresh.length > 0 && fresh[0]?.parents[0] === known) {
        extend(history, fresh);
      } else {
        history = emptyHistory();
        extend(history, tips.main === null ? [] : await readLog(git, [tips.main]));
      }
    }
    history.tips = tips;
    return history;
  }

  async function read(): Promise<History> {
    const turn = last.then(catchUp, catchUp);
    last = turn;
    return turn;
  }

  return { read };
}

/** Make the version that a commit records. */
export function versionOf(hash: string, recorded: string, message: VersionMessage): Version {
  return {
    version: hash,
    policy: message.policy,
    captured: message.captured,
    recorded,
    source: message.source,
    address: message.address,
    url: message.url,
    capture: message.capture,
    bodySha256: message.bodySha256,
    textSha256: message.textSha256,
    normaliser: message.normaliser,
    change: message.change,
    subject: message.subject,
    counts: message.counts,
    lastUpdated: message.lastUpdated,
  };
}

/**
 * Give the version that a commit about to be imported under `hash` records, as a reader of the archive will see it.
 *
 * @throws ArchiveError `bad-entry` where its message cannot be read back.
 */
export function readVersion(
  hash: string,
  commit: Pick<ImportCommit, "message" | "committer">,
): Version {
  const message = parseMessage(Buffer.from(commit.message).toString("utf8"));
  if (message === null) {
    throw new ArchiveError("the message of a version cannot be read back", { code: "bad-entry" });
  }
  return versionOf(hash, recordedAt(commit.committer), message);
}

/** Read the instant in a commit's `Name <mail> seconds zone`. */
export function recordedAt(ident: string): string {
  const seconds = / (-?[0-9]+) [+-][0-9]+$/u.exec(ident)?.[1] ?? "0";
  return formatInstant(new Date(Number(seconds) * 1000));
}

async function readLog(git: Git, range: readonly string[]): Promise<ParsedCommit[]> {
  const printed = await readGit(git, [
    "log",
    "--first-parent",
    "--topo-order",
    "--reverse",
    "-z",
    FORMAT,
    ...range,
    "--",
  ]);
  return printed.split("\0").filter(Boolean).map(parseRecord);
}

function parseRecord(record: string): ParsedCommit {
  const [hash = "", parents = "", seconds = "", ...lines] = record.split("\n");
  const message = parseMessage(lines.join("\n"));
  const recorded = formatInstant(new Date(Number(seconds) * 1000));
  return {
    hash,
    parents: parents.split(" ").filter(Boolean),
    version: message === null ? null : versionOf(hash, recorded, message),
    message,
  };
}

function emptyHistory(): GrowingHistory {
  return {
    tips: { main: null, captures: null },
    commits: [],
    versions: new Map(),
    policies: new Map(),
  };
}

function extend(history: GrowingHistory, fresh: readonly ParsedCommit[]): void {
  for (const { hash, parents, version, message } of fresh) {
    history.commits.push({ hash, parents, version });
    if (version === null || message === null) {
      continue;
    }
    const versions = history.versions.get(version.policy);
    if (versions === undefined) {
      history.versions.set(version.policy, [version]);
    } else {
      versions.push(version);
    }
    const { policy: id, service, name } = message;
    history.policies.set(id, { id, service, name });
  }
}
