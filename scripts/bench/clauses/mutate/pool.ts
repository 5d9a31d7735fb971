import type { Block } from "../block.ts";
import type { Random } from "../../random.ts";
import { cutSentences } from "./reword.ts";

/** What other policies say, and the words of this one. */
export interface Pool {
  readonly vocabulary: readonly string[];
  readonly sentences: readonly string[];
  /** A clause of another policy, of a subject as near as there is; never one that says nearly the same. */
  readonly findForeign: (near: Block, random: Random) => Block | null;
}

/** Two texts that share more of their words than this could be taken for one another. */
const TOO_ALIKE = 0.45;
const SAMPLE = 40;

export function fillPool(own: readonly Block[], others: readonly Block[]): Pool {
  const vocabulary = own
    .flatMap(({ text }) => text.split(/\s+/))
    .filter((word) => /^\p{Ll}{4,}$/u.test(word));
  const ownTexts = own.map(({ text }) => new Set(readWords(text)));
  let serial = 0;
  return {
    vocabulary: vocabulary.length > 0 ? vocabulary : ["matter"],
    sentences: others
      .flatMap(({ text }) => cutSentences(text))
      .filter((one) => one.length > 40)
      .slice(0, 2000),
    findForeign: (near, random) => {
      const ofKind = others.filter(
        ({ kind, text }) => kind === near.kind && text.split(" ").length > 2,
      );
      if (ofKind.length === 0) return null;
      const words = new Set(readWords(near.text));
      const ranked = Array.from({ length: SAMPLE }, () => random.pick(ofKind))
        .filter(({ text }) => {
          const theirs = new Set(readWords(text));
          return ownTexts.every((one) => shareOf(theirs, one) < TOO_ALIKE);
        })
        .toSorted(
          (one, other) =>
            shareOf(new Set(readWords(other.text)), words) -
            shareOf(new Set(readWords(one.text)), words),
        );
      const chosen = ranked[0];
      if (chosen === undefined) return null;
      serial += 1;
      return { ...chosen, id: `foreign${serial}`, level: near.level, label: null };
    },
  };
}

function readWords(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Dice of two sets. */
export function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((word) => other.has(word)).length;
  return (2 * shared) / (one.size + other.size || 1);
}
