import type { Evidence } from "../../model/change.ts";
import { TOPICS } from "../../model/topics.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Hunk, Hunks, Stretch } from "./read-hunks.ts";

/** How much is looked at around a change, unless its sentence ends before, in characters. */
const AROUND = 240;
/** And how much in all. */
const MOST = 12_000;
/** How many words of a topic are told. */
const MOST_TOLD = 4;
/** What words weigh that changed, that stand in the title above, that stand beside what changed. */
const WEIGHTS = { changed: 4, title: 3, beside: 1 };
/** The tenth category of OPP-115: none of the others. */
const OTHER = "other";

/** A topic and the words that say so. */
export type TopicEvidence = Extract<Evidence, { readonly topic: string }>;

/**
 * Name what a change is about, the surest first, with the words that say so: words that changed, the title above
 * them, and the rest of their sentence. `other` where no word is known; nothing where the language is not.
 */
export function findTopics(
  hunks: Hunks,
  titles: readonly string[],
  lexicon: Lexicon,
): TopicEvidence[] {
  const pieces = [
    ...titles.map((text) => ({ text, marks: [], weight: WEIGHTS.title })),
    ...cutSentences(hunks.before, hunks.hunks, (hunk) => hunk.before),
    ...cutSentences(hunks.after, hunks.hunks, (hunk) => hunk.after),
  ];
  const hits = pieces.flatMap(({ text, marks, weight }) =>
    lexicon.findTopics(text).map(({ name, text: word, start }) => ({
      topic: name,
      word: word.slice(0, 80),
      weight: isTouched(start, start + word.length, marks) ? WEIGHTS.changed : weight,
    })),
  );
  const found = [...Map.groupBy(hits, ({ topic }) => topic)].map(([topic, its]) => ({
    topic,
    hits: its,
    weight: weigh(its),
    rank: TOPICS.indexOf(topic),
  }));
  if (found.length === 0)
    return lexicon.rules.language === null ? [] : [{ topic: OTHER, words: [] }];
  return found
    .toSorted((one, other) => other.weight - one.weight || one.rank - other.rank)
    .map(({ topic, hits }) => ({ topic, words: tell(hits) }));
}

interface Hit {
  readonly word: string;
  readonly weight: number;
}

/** The best word decides; more of them tell between equals. */
function weigh(hits: readonly Hit[]): number {
  return (
    hits.reduce((most, { weight }) => Math.max(most, weight), 0) * 100 +
    Math.min(99, new Set(hits.map(({ word }) => word.toLowerCase())).size)
  );
}

function tell(hits: readonly Hit[]): string[] {
  const ordered = hits.toSorted((one, other) => other.weight - one.weight);
  return [...new Map(ordered.map(({ word }) => [word.toLowerCase(), word])).values()].slice(
    0,
    MOST_TOLD,
  );
}

interface Piece {
  readonly text: string;
  /** What of it changed. */
  readonly marks: readonly Stretch[];
  readonly weight: number;
}

/** Cut out the sentences that a change touches. */
function cutSentences(
  text: string,
  hunks: readonly Hunk[],
  stretchOf: (hunk: Hunk) => Stretch,
): Piece[] {
  const pieces: { text: string; marks: Stretch[]; weight: number }[] = [];
  let [from, reach, left] = [0, 0, MOST];
  for (const mark of hunks.map(stretchOf)) {
    const start = Math.max(reach, sentenceStart(text, mark.start));
    const end = Math.min(sentenceEnd(text, mark.end), start + left);
    const last = pieces.at(-1);
    if (last !== undefined && start === reach && mark.start <= reach) {
      last.text += text.slice(reach, Math.max(reach, end));
      last.marks.push({ start: mark.start - from, end: mark.end - from });
    } else if (end > start) {
      from = start;
      pieces.push({
        text: text.slice(start, end),
        marks: [{ start: mark.start - start, end: mark.end - start }],
        weight: WEIGHTS.beside,
      });
    }
    left -= Math.max(0, end - Math.max(start, reach));
    reach = Math.max(reach, end);
    if (left <= 0) break;
  }
  return pieces;
}

function sentenceStart(text: string, at: number): number {
  const lead = text.slice(Math.max(0, at - AROUND), at);
  const stop = Math.max(lead.lastIndexOf(". "), lead.lastIndexOf("; "), lead.lastIndexOf("? "));
  if (stop !== -1) return at - lead.length + stop + 2;
  return lead.length < AROUND ? 0 : at - lead.length + lead.indexOf(" ") + 1;
}

function sentenceEnd(text: string, at: number): number {
  const rest = text.slice(at, at + AROUND);
  const stop = /[.;?!](?=\s)/.exec(rest)?.index;
  if (stop !== undefined) return at + stop + 1;
  return rest.length < AROUND ? text.length : at + rest.lastIndexOf(" ") + 1 || text.length;
}

/** A zero-width mark is where something came or went: only what stands around it is touched. */
function isTouched(start: number, end: number, marks: readonly Stretch[]): boolean {
  return marks.some((mark) => mark.start < end && mark.end > start);
}
