import { keepBlock, type Block, type Mutant } from "../block.ts";
import type { Random } from "../../random.ts";
import { changeKind, collapseList, countItems, expandSentence } from "./lists.ts";
import type { Operation } from "./mix.ts";
import { shareOf, type Pool } from "./pool.ts";
import { countWords, cutSentences, negate, rewordHeavily, rewordLightly } from "./reword.ts";
import { TITLES } from "./vocabulary.ts";

/** What became of a block, and of those behind it that were taken in. */
export interface Operated {
  readonly blocks: readonly Mutant[];
  readonly taken: number;
  readonly isMoving?: boolean;
}

/** A clause of fewer words has no wording that could be changed. */
const SHORTEST = 3;
/** Less than this share of a clause's words kept is not rewording. */
const LEAST_KEPT = 0.4;

/** Do something to a block; null where that cannot be done to it. `following` stand behind it. */
export function mutateBlock(
  operation: Operation,
  block: Block,
  following: readonly Block[],
  pool: Pool,
  random: Random,
): Operated | null {
  const next = following[0];
  switch (operation) {
    case "keep":
      return null;
    case "light":
      return wrap(withText(block, light(block, pool, random)));
    case "heavy":
      return wrap(withText(block, heavy(block, pool, random)));
    case "negate":
      return wrap(withText(block, negate(block.text)));
    case "insert":
      return addForeign(block, pool, random);
    case "remove":
      return block.kind === "heading" ? null : { blocks: [], taken: 1 };
    case "crowd":
      return crowd(block, next, pool, random);
    case "split":
      return split(block, random);
    case "split and reword":
      return rewordOnePart(split(block, random), pool, random);
    case "merge":
      return next === undefined ? null : merge(block, next);
    case "move":
      return block.kind === "heading" || countWords(block.text) < SHORTEST
        ? null
        : { blocks: [keepBlock(block)], taken: 1, isMoving: true };
    case "move and reword": {
      const moved = block.kind === "heading" ? null : withText(block, light(block, pool, random));
      return moved === null ? null : { blocks: [moved], taken: 1, isMoving: true };
    }
    case "retitle":
      return block.kind === "heading" ? wrap(withText(block, random.pick(TITLES))) : null;
    case "list":
      return changeList(block, following, random);
  }
}

function wrap(block: Mutant | null): Operated | null {
  return block === null ? null : { blocks: [block], taken: 1 };
}

function withText(block: Block, text: string | null): Mutant | null {
  return text === null || text === block.text ? null : { ...keepBlock(block), text };
}

function light({ text }: Block, pool: Pool, random: Random): string | null {
  return countWords(text) < SHORTEST ? null : rewordLightly(text, random, pool.vocabulary);
}

function heavy({ text, kind }: Block, pool: Pool, random: Random): string | null {
  if (countWords(text) < SHORTEST || kind === "heading") return null;
  const foreign = kind === "paragraph" ? pool.sentences : [];
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const reworded = rewordHeavily(text, random, pool.vocabulary, foreign);
    const share = shareOf(new Set(text.split(" ")), new Set(reworded.split(" ")));
    if (share >= LEAST_KEPT) return reworded;
  }
  return rewordLightly(text, random, pool.vocabulary);
}

function addForeign(block: Block, pool: Pool, random: Random): Operated | null {
  const foreign = block.kind === "heading" ? null : pool.findForeign(block, random);
  if (foreign === null) return null;
  return { blocks: [keepBlock(block), { ...foreign, from: [], isMoved: false }], taken: 1 };
}

/** Edit a clause, put a foreign one in front of it, and take away the one behind it. */
function crowd(block: Block, next: Block | undefined, pool: Pool, random: Random): Operated | null {
  const edited = withText(block, light(block, pool, random));
  const foreign = pool.findForeign(block, random);
  if (edited === null || foreign === null || block.kind === "heading") return null;
  const isGone = next !== undefined && next.kind !== "heading" && random.chance(0.6);
  return {
    blocks: [{ ...foreign, from: [], isMoved: false }, edited],
    taken: isGone ? 2 : 1,
  };
}

function split(block: Block, random: Random): Operated | null {
  const sentences = cutSentences(block.text);
  if (block.kind !== "paragraph" || sentences.length < 2) return null;
  const cut = random.between(1, sentences.length - 1);
  const parts = [sentences.slice(0, cut), sentences.slice(cut)].map((part) => part.join(" "));
  if (parts.some((part) => countWords(part) < 4)) return null;
  const blocks = parts.map((text, index) => ({
    ...keepBlock(block),
    id: `${block.id}p${index}`,
    label: index === 0 ? block.label : null,
    text,
  }));
  return { blocks, taken: 1 };
}

function rewordOnePart(parts: Operated | null, pool: Pool, random: Random): Operated | null {
  if (parts === null) return null;
  const at = random.between(0, parts.blocks.length - 1);
  const blocks = parts.blocks.map((part, index) =>
    index === at ? { ...part, text: rewordLightly(part.text, random, pool.vocabulary) } : part,
  );
  return { ...parts, blocks };
}

function merge(block: Block, next: Block): Operated | null {
  if (block.kind !== "paragraph" || next.kind !== "paragraph" || next.label !== null) return null;
  if (countWords(block.text) < 4 || countWords(next.text) < 4) return null;
  const text = `${block.text} ${next.text}`;
  return { blocks: [{ ...block, text, from: [block.id, next.id], isMoved: false }], taken: 2 };
}

/** A list becomes a sentence, or paragraphs; a sentence becomes a list. */
function changeList(block: Block, following: readonly Block[], random: Random): Operated | null {
  const items = countItems(following, 0);
  if (block.kind === "paragraph" && items >= 2 && items < following.length) {
    const list = following.slice(0, items);
    if (random.chance(0.5) && list.every(({ text }) => countWords(text) < 25))
      return { blocks: [collapseList(block, list)], taken: items + 1 };
    return { blocks: [keepBlock(block), ...list.map(changeKind)], taken: items + 1 };
  }
  const expanded = block.kind === "paragraph" ? expandSentence(block) : null;
  return expanded === null ? null : { blocks: expanded, taken: 1 };
}
