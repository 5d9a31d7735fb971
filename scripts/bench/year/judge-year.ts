import PostalMime from "postal-mime";
import { openArchive } from "../../../src/record/archive.ts";
import type { LivedYear } from "./live-year.ts";
import { editionAt, markOf, type MadePolicy, type MadeWorld } from "./made-world.ts";
import { READERS } from "./year-readers.ts";

/** How one reader fared. */
export interface ReaderResult {
  readonly address: string;
  readonly digests: number;
  readonly wanted: number;
  /** Changes that were told in exactly one digest. */
  readonly once: number;
  readonly missed: readonly string[];
  /** In more than one digest; a copy of the same Message-ID is no other digest. */
  readonly twice: readonly string[];
  /** Told, and not wanted. */
  readonly unwanted: readonly string[];
  /** Copies of digests under the same Message-ID: the server took one, and the kill came before that was written down. */
  readonly copies: number;
}

export interface YearResult {
  /** What was said on the sites, as `policy edition`. */
  readonly changes: number;
  /** Of these, not recorded. */
  readonly unrecorded: readonly string[];
  /** Recorded, and never said; or twice. */
  readonly invented: readonly string[];
  readonly readers: readonly ReaderResult[];
  readonly notices: number;
}

/** Hold what was recorded and told against what was said. */
export async function judgeYear(world: MadeWorld, year: LivedYear): Promise<YearResult> {
  const recorded = await readRecorded(year.archive);
  const said = world.policies.flatMap((policy) =>
    policy.changes.map((_, index) => `${policy.id} ${index + 1}`),
  );
  const byCommit = new Map<string, string>();
  const counts = new Map<string, number>();
  const isOf = new Map(world.policies.map((policy) => [policy.id, policy]));
  for (const { policy, commit, text, isFirst } of recorded) {
    const edition = readEdition(isOf.get(policy), text, world.end);
    if (isFirst && edition === 0) continue;
    const name = `${policy} ${edition}`;
    byCommit.set(commit, name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const known = new Set(said);
  const readers: ReaderResult[] = [];
  for (const reader of READERS) {
    const wanted = said.filter((name) => {
      const policy = isOf.get(name.split(" ", 1)[0] ?? "");
      return policy !== undefined && reader.wants(policy);
    });
    readers.push(
      judgeReader(reader.address, new Set(wanted), await readMails(year, reader.address), byCommit),
    );
  }
  return {
    changes: said.length,
    unrecorded: said.filter((name) => !counts.has(name)),
    invented: [...counts]
      .filter(([name, count]) => !known.has(name) || count > 1)
      .map(([name]) => name),
    readers,
    notices: (await readMails(year, "operator@example.org")).size,
  };
}

function judgeReader(
  address: string,
  wanted: ReadonlySet<string>,
  mails: ReadonlyMap<string, { readonly text: string; readonly copies: number }>,
  byCommit: ReadonlyMap<string, string>,
): ReaderResult {
  const told = new Map<string, number>();
  for (const { text } of mails.values()) {
    const commits = new Set(text.match(/\b[0-9a-f]{40}\b/g));
    for (const commit of commits) {
      const name = byCommit.get(commit);
      if (name !== undefined) told.set(name, (told.get(name) ?? 0) + 1);
    }
  }
  return {
    address,
    digests: mails.size,
    wanted: wanted.size,
    once: [...wanted].filter((name) => told.get(name) === 1).length,
    missed: [...wanted].filter((name) => !told.has(name)),
    twice: [...told].filter(([, count]) => count > 1).map(([name]) => name),
    unwanted: [...told.keys()].filter((name) => !wanted.has(name)),
    copies: [...mails.values()].reduce((sum, { copies }) => sum + copies - 1, 0),
  };
}

/** Mails of a reader by their Message-ID, read by a parser that is not ours. */
async function readMails(
  { mails }: LivedYear,
  address: string,
): Promise<Map<string, { text: string; copies: number }>> {
  const found = new Map<string, { text: string; copies: number }>();
  for (const { to, raw } of mails) {
    if (!to.includes(address)) continue;
    const { messageId = "", text = "" } = await PostalMime.parse(raw);
    found.set(messageId, { text, copies: (found.get(messageId)?.copies ?? 0) + 1 });
  }
  return found;
}

interface Recorded {
  readonly policy: string;
  readonly commit: string;
  readonly text: string;
  readonly isFirst: boolean;
}

async function readRecorded(path: string): Promise<Recorded[]> {
  const archive = await openArchive({ path, now: () => new Date() });
  try {
    const versions = await archive.versions();
    const texts = await archive.texts(versions);
    return versions.map(({ policy, version, change }, index) => ({
      policy,
      commit: version,
      text: texts[index] ?? "",
      isFirst: change === "first",
    }));
  } finally {
    await archive.close();
  }
}

/** Which edition a recorded text is; -1: none that was ever said. */
function readEdition(policy: MadePolicy | undefined, text: string, end: number): number {
  if (policy === undefined) return -1;
  for (let edition = 0; edition <= editionAt(policy, end); edition += 1)
    if (text.includes(markOf(policy, edition))) return edition;
  return -1;
}
