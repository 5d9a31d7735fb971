import { endOfSection, type Mutant } from "../block.ts";
import type { Random } from "../../random.ts";
import { countWords } from "./reword.ts";

/** What is moved passes at least this many times its own words and clauses: otherwise nobody can say what moved. */
const FARTHEST = 1.5;
const ATTEMPTS = 30;
const LARGEST_SECTION = 0.15;

/** Take blocks from where they stand to places of their own kind, farther away than they are long. */
export function moveBlocks(
  blocks: readonly Mutant[],
  moving: ReadonlySet<string>,
  random: Random,
): Mutant[] {
  let moved = [...blocks];
  for (const id of moving) {
    const start = moved.findIndex((block) => block.id === id);
    const block = moved[start];
    if (block === undefined || block.isMoved) continue;
    const places = moved.flatMap((one, index) =>
      one.kind === block.kind && !moving.has(one.id) && Math.abs(index - start) > 3 ? [index] : [],
    );
    moved = moveRun(moved, start, start + 1, places, random);
  }
  return moved;
}

/** Take a small section with all that stands under its title to before another of its rank. */
export function moveSection(blocks: readonly Mutant[], random: Random): Mutant[] {
  const words = countAll(blocks);
  const sections = blocks.flatMap(({ kind, level }, start) => {
    if (kind !== "heading" || level < 2) return [];
    const end = endOfSection(blocks, start);
    const size = countAll(blocks.slice(start, end));
    return end - start > 1 && size < LARGEST_SECTION * words ? [{ start, end, level }] : [];
  });
  if (sections.length < 3) return [...blocks];
  const { start, end, level } = random.pick(sections);
  const places = sections
    .filter((other) => other.level === level && (other.start > end || other.end < start))
    .map((other) => other.start);
  return moveRun([...blocks], start, end, places, random);
}

function moveRun(
  blocks: Mutant[],
  start: number,
  end: number,
  places: readonly number[],
  random: Random,
): Mutant[] {
  const run = blocks.slice(start, end);
  for (let attempt = 0; attempt < ATTEMPTS && places.length > 0; attempt += 1) {
    const place = random.pick(places);
    const passed = place < start ? blocks.slice(place, start) : blocks.slice(end, place);
    const fixed = passed.filter(isFixed);
    if (countAll(fixed) < FARTHEST * countAll(run) || fixed.length < FARTHEST * run.length)
      continue;
    const without = blocks.toSpliced(start, end - start);
    const at = place < start ? place : place - (end - start);
    const marked = run.map((block) => ({ ...block, isMoved: block.from.length > 0 }));
    return without.toSpliced(at, 0, ...marked);
  }
  return blocks;
}

/** What a block passes counts only where it was there before, and stays. */
function isFixed(block: Mutant): boolean {
  return block.from.length > 0 && !block.isMoved;
}

function countAll(blocks: readonly Mutant[]): number {
  return blocks.reduce((sum, { text }) => sum + countWords(text), 0);
}
