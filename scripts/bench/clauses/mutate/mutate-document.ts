import { keepBlock, type Block, type Mutant } from "../block.ts";
import type { Random } from "../../random.ts";
import { mutateBoilerplate, placeBoilerplate, type Placed } from "./place-boilerplate.ts";
import type { Mix, Operation } from "./mix.ts";
import { moveBlocks, moveSection } from "./move.ts";
import { numberBlocks } from "./number.ts";
import { mutateBlock } from "./operate.ts";
import type { Pool } from "./pool.ts";

/** A document before and after, with what is known of how the one became the other. */
export interface Case {
  readonly before: readonly Block[];
  readonly after: readonly Mutant[];
  /** The kind of boilerplate that a block of the old or of the new version belongs to. */
  readonly groupOf: ReadonlyMap<string, string>;
}

/** Mutate a document. The same document, mix, pool and state of randomness give the same case. */
export function mutateDocument(
  original: readonly Block[],
  mix: Mix,
  pool: Pool,
  random: Random,
): Case {
  const placed = random.chance(mix.boilerplate)
    ? placeBoilerplate(original, random)
    : { blocks: original, groupOf: new Map<string, string>() };
  const isNumbered = random.chance(mix.numbered);
  const before = isNumbered ? numberBlocks(placed.blocks) : placed.blocks;
  const mutated = walk({ ...placed, blocks: before }, mix, pool, random);
  const settled = random.chance(mix.movedSections)
    ? moveSection(mutated.blocks, random)
    : mutated.blocks;
  const moved = moveBlocks(settled, mutated.moving, random);
  return {
    before,
    after: isNumbered ? numberBlocks(moved) : moved,
    groupOf: new Map([...placed.groupOf, ...mutated.groupOf]),
  };
}

interface Walked {
  readonly blocks: Mutant[];
  readonly moving: ReadonlySet<string>;
  readonly groupOf: ReadonlyMap<string, string>;
}

function walk({ blocks, groupOf }: Placed, mix: Mix, pool: Pool, random: Random): Walked {
  const after: Mutant[] = [];
  const moving = new Set<string>();
  const groups = new Map<string, string>();
  for (let index = 0; index < blocks.length;) {
    const block = blocks[index];
    if (block === undefined) break;
    const group = groupOf.get(block.id);
    if (group !== undefined) {
      const run = blocks.slice(index).findIndex((one) => groupOf.get(one.id) !== group);
      const whole = blocks.slice(index, run === -1 ? blocks.length : index + run);
      const mutated = mutateBoilerplate(group, whole, random);
      for (const one of mutated) groups.set(one.id, group);
      after.push(...mutated);
      index += whole.length;
      continue;
    }
    const following = blocks.slice(index + 1, index + 12).filter(({ id }) => !groupOf.has(id));
    const operated = mutateBlock(drawOperation(mix, random), block, following, pool, random);
    after.push(...(operated?.blocks ?? [keepBlock(block)]));
    if (operated?.isMoving === true) moving.add(block.id);
    index += operated?.taken ?? 1;
  }
  return { blocks: after, moving, groupOf: groups };
}

function drawOperation({ weights }: Mix, random: Random): Operation {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
  let drawn = random.next() * all;
  for (const [operation, weight] of weights) {
    drawn -= weight;
    if (drawn < 0) return operation;
  }
  return "keep";
}
