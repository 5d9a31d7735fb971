import { segment } from "../../../src/segment/segment.ts";
import { askUs } from "./ask-us.ts";
import { diffLines, diffLinesWithMoves } from "./baselines/line-diff.ts";
import { alignInOrder, assignByOverlap, takeBestFirst } from "./baselines/fuzzy.ts";
import { readBlocks, writePage, type Block } from "./block.ts";
import type { Method } from "./link.ts";
import type { Mix } from "./mutate/mix.ts";
import { mutateDocument } from "./mutate/mutate-document.ts";
import { fillPool } from "./mutate/pool.ts";
import { seedRandom } from "../random.ts";
import { addToScore, emptyScore, readTruth, type Score } from "./score.ts";
import type { SourceText } from "./texts.ts";

const BASELINES: Readonly<Record<string, Method>> = {
  "line diff": diffLines,
  "line diff, exact moves": diffLinesWithMoves,
  "fuzzy, in order": alignInOrder,
  "Hungarian on overlap": assignByOverlap,
  "greedy on overlap": takeBestFirst,
};

/** Texts with fewer clauses have nothing to confuse; of longer ones a part is taken, as baselines need their square. */
const FEWEST = 25;
const MOST = 220;
/** Clauses of other owners that serve as foreign ones. */
const POOL = 1500;

/** A text as blocks, ready to be mutated. */
export interface Source {
  readonly name: string;
  readonly blocks: readonly Block[];
  readonly others: readonly Block[];
}

export function prepareSources(texts: readonly SourceText[], fewest = FEWEST): Source[] {
  const read = texts.map((one) => ({ ...one, blocks: readBlocks(segment(one.text)) }));
  return read
    .filter(({ blocks, text }) => blocks.length >= fewest && isEnglish(text))
    .map(({ name, owner, blocks }) => {
      const random = seedRandom(blocks.length);
      const others = read.filter((one) => one.owner !== owner).flatMap((one) => one.blocks);
      return { name, blocks: blocks.slice(0, MOST), others: random.shuffle(others).slice(0, POOL) };
    });
}

/** Mutate each text by a mix, and score every method; the first one is ours. */
export function measureMix(sources: readonly Source[], mix: Mix, seed: number): Map<string, Score> {
  const scores = new Map<string, Score>();
  const scoreOf = (method: string): Score => {
    const score = scores.get(method) ?? emptyScore();
    scores.set(method, score);
    return score;
  };
  sources.forEach((source, index) => {
    const random = seedRandom(seed * 1_000_003 + index);
    const one = mutateDocument(source.blocks, mix, fillPool(source.blocks, source.others), random);
    const truth = readTruth(one);
    const ours = askUs(writePage(one.before), writePage(one.after));
    addToScore(scoreOf("clausewatch"), one, truth, ours);
    const [before, after] = [one.before, one.after].map((blocks) => blocks.map(({ text }) => text));
    for (const [name, method] of Object.entries(BASELINES))
      addToScore(scoreOf(name), one, truth, method(before ?? [], after ?? []));
  });
  return scores;
}

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  return words.filter((word) => word === "the" || word === "and").length > words.length / 40;
}
