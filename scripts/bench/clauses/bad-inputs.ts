import type { Clause } from "../../../src/model/clause.ts";
import { seedRandom } from "../random.ts";

/** Pairs of versions that are hard to compare, by what they are. */
export const BAD_INPUTS: Readonly<
  Record<string, () => readonly [readonly Clause[], readonly Clause[]]>
> = {
  "two unrelated policies of 50,000 words": () => [writePolicy(1, 50_000), writePolicy(2, 50_000)],
  "20,000 clauses, 5,000 of them one sentence": () => {
    const before = clauses(
      Array.from({ length: 20_000 }, (_, index) =>
        index % 4 === 0
          ? "We keep the log of your kettle and show it to nobody."
          : `Clause ${index} says that part ${index * 7} is about matter ${index % 97}.`,
      ),
    );
    const after = before
      .filter((_, index) => index % 50 !== 7)
      .map((one, index) => (index % 10 === 3 ? { ...one, text: `${one.text} Now changed.` } : one));
    return [before, after];
  },
  "one against nothing": () => [writePolicy(3, 50_000), []],
  identical: () => [writePolicy(4, 50_000), writePolicy(4, 50_000)],
  "right to left": () => {
    const text = Array.from(
      { length: 400 },
      (_, index) => `نجمع المعلومات رقم ${index} عند استخدامك لخدماتنا`,
    );
    return [
      clauses(text),
      clauses(text.map((one, index) => (index % 7 === 0 ? `${one} اليوم` : one))),
    ];
  },
  "no structure: one clause of 50,000 words against another": () => [
    clauses([writeWords(5, 50_000)]),
    clauses([writeWords(6, 50_000)]),
  ],
};

function clauses(texts: readonly string[]): Clause[] {
  return texts.map((text, index) => ({
    path: [],
    label: null,
    kind: "paragraph",
    text,
    lines: [index + 1, index + 1],
  }));
}

/** Clauses of 5 to 60 words, their words as unevenly frequent as those of a language (Zipf). */
function writePolicy(seed: number, words: number): Clause[] {
  const random = seedRandom(seed);
  const texts: string[] = [];
  for (let written = 0; written < words;) {
    const length = random.between(5, 60);
    texts.push(Array.from({ length }, () => drawWord(random.next())).join(" "));
    written += length;
  }
  return clauses(texts);
}

function writeWords(seed: number, words: number): string {
  const random = seedRandom(seed);
  return Array.from({ length: words }, () => drawWord(random.next())).join(" ");
}

function drawWord(drawn: number): string {
  return `w${Math.floor(5000 ** drawn)}`;
}
