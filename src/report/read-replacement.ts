import type { Change, WordRun } from "../model/change.ts";
import { clipLine, toPlainLine } from "./plain-text.ts";
import { wordsOf } from "./redline/excerpt.ts";

/** Characters of both sides together that are told whole; of longer ones the beginnings. */
const LONGEST = 60;
const LONGEST_SIDE = 32;
/** Where words differ at more places than these, no one place says what happened. */
const MOST_PLACES = 4;
/** A place that says nothing: a comma, one letter. */
const TELLING = /\p{L}{2}|\p{N}/u;
/** How many words behind a modal are told. */
const MOST_BEHIND = 1;

/** What a change replaced by what, at the place that tells most. */
export interface Replacement {
  readonly removed: string;
  readonly added: string;
  /** False where words differ elsewhere, too. */
  readonly isAll: boolean;
}

/**
 * Read what was replaced by what; null where that is at many places. Of several, the one is told that has a word of what the
 * change is about, or the most words.
 */
export function readReplacement(change: Change): Replacement | null {
  const places = readPlaces(wordsOf(change)).filter(
    ({ removed, added }) => TELLING.test(removed) || TELLING.test(added),
  );
  if (places.length > MOST_PLACES) return null;
  const about = change.evidence.flatMap((one) =>
    "topic" in one && one.topic === change.topics[0] ? one.words : [],
  );
  const weigh = ({ removed, added }: Place): number => {
    const both = `${removed} ${added}`.toLowerCase();
    const isAbout = about.some((word) => both.includes(word.toLowerCase()));
    return both.length + (isAbout ? 10_000 : 0);
  };
  const [first] = places.toSorted((one, other) => weigh(other) - weigh(one));
  if (first === undefined) return null;
  const { removed, added } = first;
  const isShort = removed === "" || added === "" || removed.length + added.length <= LONGEST;
  const longest = isShort ? LONGEST : LONGEST_SIDE;
  return {
    removed: clipLine(removed, longest),
    added: clipLine(added, longest),
    isAll: places.length === 1,
  };
}

interface Place {
  readonly removed: string;
  readonly added: string;
}

function readPlaces(runs: readonly WordRun[]): Place[] {
  const places: { removed: string; added: string }[] = [];
  let isOpen = false;
  for (const { op, text } of runs) {
    if (op === "same") {
      // Two places with nothing but a blank between them are one.
      if (text.trim() !== "") isOpen = false;
      const place = isOpen ? places.at(-1) : undefined;
      if (place !== undefined) {
        place.removed += text;
        place.added += text;
      }
      continue;
    }
    if (!isOpen) places.push({ removed: "", added: "" });
    isOpen = true;
    const place = places.at(-1);
    if (place !== undefined) place[op] += text;
  }
  return places.map(({ removed, added }) => ({ removed: trim(removed), added: trim(added) }));
}

function trim(words: string): string {
  return toPlainLine(words).replace(/^[\s,;.:]+|[\s,;:]+$/gu, "");
}

/** Give the word that stands behind a phrase in the changed part of a side, as ` share …`; empty where there is none. */
export function wordsBehind(change: Change, side: "before" | "after", phrase: string): string {
  const dropped = side === "before" ? "added" : "removed";
  let text = "";
  let at = -1;
  for (const run of wordsOf(change)) {
    if (run.op === dropped) continue;
    if (at === -1 && run.op !== "same") at = Math.max(0, text.length - phrase.length - 1);
    text += run.text;
  }
  const found = text.indexOf(phrase, Math.max(0, at));
  if (found === -1 || phrase === "") return "";
  const rest = toPlainLine(text.slice(found + phrase.length).slice(0, 200));
  const words = rest.split(" ").slice(0, MOST_BEHIND).join(" ");
  if (!/^\p{L}/u.test(words)) return "";
  return ` ${clipLine(words.replace(/[.,;:]+$/u, ""), 30)} …`;
}
