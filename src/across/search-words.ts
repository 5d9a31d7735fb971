import type { VersionRef } from "./blame-clauses.ts";
import { compilePhrase, listWords } from "./find-phrase.ts";
import type { Clause } from "../model/clause.ts";
import type { VersionText } from "./read-versions.ts";
import { stripMarkup } from "../segment/plain-words.ts";
import { segment } from "../segment/segment.ts";

/** A version that says the words, and the clauses in which it does. */
export interface Mention extends VersionRef {
  readonly clauses: readonly Clause[];
}

/** A time through which a policy said the words, without a gap. */
export interface Interval {
  readonly since: Mention;
  /** The last version that says them. */
  readonly last: Mention;
  /** The version in which they were gone; null where the newest version still says them. */
  readonly until: VersionRef | null;
  /** How many versions say them. */
  readonly versions: number;
}

/** An interval before its last mention is looked at. */
interface Draft {
  readonly since: Mention;
  last: { readonly ref: VersionRef; readonly text: string };
  until: VersionRef | null;
  versions: number;
}

/**
 * Find when a policy said a phrase: first, last, and the gaps between. Case, kinds of quotes and apostrophes, and blanks do
 * not count, nor does mark-up inside the phrase; it stands in one clause, in whole words. Where our rules made another text
 * of the same capture (`technical`), the words are in that version if either text has them.
 *
 * @param versions of one policy, oldest first
 */
export async function searchVersions(
  versions: AsyncIterable<VersionText>,
  phrase: string,
): Promise<Interval[]> {
  const { isIn, clausesOf } = startFinding(phrase);
  const drafts: Draft[] = [];
  for await (const { ref, texts } of groupReadings(versions)) {
    const text = texts.findLast(isIn);
    const open = drafts.at(-1)?.until === null ? drafts.at(-1) : undefined;
    if (text === undefined) {
      if (open !== undefined) open.until = ref;
      continue;
    }
    const last = { ref, text };
    if (open === undefined)
      drafts.push({ since: { ...ref, clauses: clausesOf(text) }, last, until: null, versions: 1 });
    else Object.assign(open, { last, versions: open.versions + 1 });
  }
  return drafts.map(({ last: { ref, text }, ...draft }) => ({
    ...draft,
    last: { ...ref, clauses: clausesOf(text) },
  }));
}

/** What one capture of a policy was read as: by the rules of its time, and by later ones. */
interface Readings {
  readonly ref: VersionRef;
  readonly texts: readonly string[];
}

async function* groupReadings(versions: AsyncIterable<VersionText>): AsyncGenerator<Readings> {
  let ref: VersionRef | null = null;
  let texts: string[] = [];
  for await (const { version, text } of versions) {
    if (ref !== null && version.change === "technical") {
      texts.push(text);
      continue;
    }
    if (ref !== null) yield { ref, texts };
    ref = refer(version);
    texts = [text];
  }
  if (ref !== null) yield { ref, texts };
}

function refer({ version, captured }: VersionRef): VersionRef {
  return { version, captured };
}

interface Finding {
  readonly isIn: (text: string) => boolean;
  readonly clausesOf: (text: string) => Clause[];
}

/** Cutting a text into clauses is what takes time: it is done only where the words may be, and were not in the same lines before. */
function startFinding(phrase: string): Finding {
  const pattern = compilePhrase(phrase);
  const words = listWords(phrase);
  let known: readonly string[] = [];
  let last: { readonly text: string; readonly clauses: Clause[] } | null = null;

  function clausesOf(text: string): Clause[] {
    if (last?.text === text) return last.clauses;
    const clauses = segment(text).filter((clause) => pattern.test(clause.text));
    last = { text, clauses };
    if (clauses.length > 0) {
      const lines = text.split("\n");
      known = clauses.map(({ lines: [from, to] }) => frame(lines.slice(from - 1, to).join("\n")));
    }
    return clauses;
  }

  function isIn(text: string): boolean {
    const framed = frame(text);
    if (known.some((lines) => framed.includes(lines))) return true;
    const lower = text.toLowerCase();
    if (!words.every((word) => lower.includes(word))) return false;
    return (pattern.test(text) || pattern.test(stripMarkup(text))) && clausesOf(text).length > 0;
  }

  return { isIn, clausesOf };
}

/** Whole lines only. */
function frame(lines: string): string {
  return `\n${lines}\n`;
}
