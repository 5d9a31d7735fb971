import { compare } from "../../../src/compare/compare.ts";
import type { Change } from "../../../src/model/change.ts";
import { segment } from "../../../src/segment/segment.ts";
import { writePage, type Block } from "./block.ts";
import type { Source } from "./measure-mix.ts";
import { numberBlocks } from "./mutate/number.ts";
import { seedRandom } from "../random.ts";

/** How often what happened to a whole document was told as one event, and nothing else was told. */
export interface EventScore {
  readonly name: string;
  readonly asOne: number;
  readonly all: number;
  readonly failures: readonly string[];
}

/** A term is worth renaming where so many clauses have it. */
const FEWEST = 5;
const NAMES = ["Wayfarer", "Emporium", "Lighthouse", "Quorum", "Meridian"];

/** Renumber every document, and rename a term of every document, and count the events. */
export function measureEvents(sources: readonly Source[]): EventScore[] {
  const random = seedRandom(7);
  const renumbered = sources.map(({ name, blocks }) => {
    const first = random.between(2, 4);
    return { name, before: numberBlocks(blocks), after: numberBlocks(blocks, 1).map(shift(first)) };
  });
  const renamed = sources.flatMap(({ name, blocks }) => {
    const term = findTerm(blocks);
    if (term === null) return [];
    const to = random.pick(NAMES);
    return [{ name: `${name} (${term})`, before: blocks, after: rename(blocks, term, to) }];
  });
  return [
    count("renumbered throughout", renumbered, ({ kinds }) => kinds.join() === "renumbered"),
    count("term renamed throughout", renamed, ({ throughout }) => throughout?.kind === "term"),
  ];
}

interface Revision {
  readonly name: string;
  readonly before: readonly Block[];
  readonly after: readonly Block[];
}

function count(
  name: string,
  revisions: readonly Revision[],
  isEvent: (change: Change) => boolean,
): EventScore {
  const failures = revisions.flatMap((revision) => {
    const { changes, counts } = compare(
      segment(writePage(revision.before).text),
      segment(writePage(revision.after).text),
    );
    const [only] = changes;
    const isOne = changes.length === 1 && only !== undefined && isEvent(only);
    return isOne || (changes.length === 0 && counts.unchanged > 0 && isUnnumbered(revision))
      ? []
      : [`${revision.name}: ${JSON.stringify(counts)}`];
  });
  return { name, asOne: revisions.length - failures.length, all: revisions.length, failures };
}

function isUnnumbered({ after }: Revision): boolean {
  return after.every(({ label }) => label === null);
}

function shift(by: number): (block: Block) => Block {
  return (block) => ({
    ...block,
    label: block.label?.replace(/^\d+/, (number) => String(Number(number) + by)) ?? null,
  });
}

/** The capitalised word in the midst of sentences that most clauses have. */
function findTerm(blocks: readonly Block[]): string | null {
  const counts = new Map<string, number>();
  for (const { text } of blocks) {
    const found = text.match(/(?<=\p{Ll},? )\p{Lu}\p{Ll}{3,}(?= \p{Ll})/gu) ?? [];
    for (const word of new Set(found)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const best = [...counts].toSorted((one, other) => other[1] - one[1])[0];
  return best === undefined || best[1] < FEWEST ? null : best[0];
}

function rename(blocks: readonly Block[], from: string, to: string): Block[] {
  const term = new RegExp(`(?<![\\p{L}\\p{N}])${from}(?![\\p{L}\\p{N}])`, "gu");
  const lower = new RegExp(`(?<![\\p{L}\\p{N}])${from.toLowerCase()}(?![\\p{L}\\p{N}])`, "gu");
  return blocks.map((block) => ({
    ...block,
    text: block.text.replace(term, to).replace(lower, to.toLowerCase()),
  }));
}
