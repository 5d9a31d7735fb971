import { wordsOf } from "../../../src/compare/words.ts";
import { slugify } from "../../../src/model/policy.ts";
import { isReported, type Version } from "../../../src/model/version.ts";
import { openArchive } from "../../../src/record/archive.ts";
import { readForeignHistory } from "../../../src/record/foreign/foreign-history.ts";

/** A change of wording: of what, and when. */
export interface WordingChange {
  readonly policy: string;
  /** When it was captured, in milliseconds since the epoch. */
  readonly at: number;
  /** True where the new words are those of an earlier version: the page has flipped, or took a change back. */
  readonly isReturn: boolean;
}

/** One version of a document, as either side has it. */
interface Recorded {
  readonly at: number;
  readonly text: string;
  /** True where the rules changed and not the document: the new words are where the next change starts from. */
  readonly isTechnical: boolean;
}

/** How many versions back an earlier wording still counts as one that is returned to. */
const REACH = 5;

/** A wording that gives way again to an earlier one within this time has flipped, in milliseconds. */
const FLIP = 30 * 86_400_000;

/** Give what our archive would have reported, and how many versions it holds in all. */
export async function readOurChanges(
  path: string,
): Promise<{ readonly changes: WordingChange[]; readonly versions: number }> {
  const archive = await openArchive({ path, now: () => new Date() });
  const versions = await archive.versions();
  const changes: WordingChange[] = [];
  for (const [policy, own] of Map.groupBy(versions, (version) => version.policy)) {
    const words = (await archive.texts(own)).map(showWords);
    for (const [index, { captured, change }] of own.entries())
      if (isReported(change))
        changes.push({ policy, at: Date.parse(captured), isReturn: isReturn(own, words, index) });
  }
  return { changes, versions: versions.length };
}

/**
 * Give the lasting changes of wording among the versions of an Open Terms Archive collection: other words than the version
 * before, by a commit that is not called an upgrade. What comes back to one of five versions before is no change, and what
 * it left was none either.
 */
export async function readPeerChanges(repository: string): Promise<WordingChange[]> {
  const history = await readForeignHistory(repository);
  const changes: WordingChange[] = [];
  for (const [path, files] of history.files) {
    const [, service = "", name = ""] = /^([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
    if (name === "") continue;
    const bodies = await history.read(files.map(({ blob }) => blob));
    const recorded = files.map(({ authored, message }, index) => ({
      at: Date.parse(authored),
      text: showWords(bodies[index]?.toString("utf8") ?? ""),
      isTechnical: isUpgrade(message),
    }));
    const policy = `${slugify(service)}/${slugify(name)}`;
    for (const { at } of dropReturns(recorded)) changes.push({ policy, at, isReturn: false });
  }
  return changes;
}

/** True for a commit of the peer that says that its rules changed, and not the document. */
export function isUpgrade(message: string): boolean {
  return /^(?:Apply technical|Refilter|Upgrade)/i.test(message);
}

function dropReturns(recorded: readonly Recorded[]): Recorded[] {
  const wordings: Recorded[] = [];
  for (const one of recorded) {
    if (wordings.at(-1)?.text === one.text) continue;
    const back = wordings.slice(-REACH - 1, -1).findLastIndex(({ text }) => text === one.text);
    if (back < 0) wordings.push(one);
    else wordings.length -= Math.min(REACH + 1, wordings.length) - back - 1;
  }
  return wordings.slice(1).filter(({ isTechnical }) => !isTechnical);
}

/** True where an earlier wording is back after a short time; what is taken back after months has changed twice. */
function isReturn(own: readonly Version[], words: readonly string[], index: number): boolean {
  const lasted =
    Date.parse(own[index]?.captured ?? "") - Date.parse(own[index - 1]?.captured ?? "");
  const earlier = words.slice(Math.max(0, index - REACH - 1), Math.max(0, index - 1));
  return lasted <= FLIP && earlier.includes(words[index] ?? "");
}

function showWords(markdown: string): string {
  return wordsOf(markdown.replace(/\]\([^)]*\)/g, "] ").replace(/<br ?\/?>/g, " ")).join(" ");
}
