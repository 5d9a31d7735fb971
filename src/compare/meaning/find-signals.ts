import type { Signal } from "../../model/change.ts";
import { findAddresses, findParties, findPlaces } from "./find-addresses.ts";
import { findDates, findYears } from "./find-dates.ts";
import { findExceptions, findNegations, findObligations, findScope } from "./find-phrases.ts";
import { findQuantities } from "./find-quantities.ts";
import { findTerms } from "./find-terms.ts";
import { without, type Finding } from "./finding.ts";
import type { Lexicon } from "./lexicon.ts";
import { pairFindings, type Touched } from "./pair-findings.ts";
import type { Hunk, Hunks, Stretch } from "./read-hunks.ts";

/** How much of the unchanged text around a change is looked at, in characters. */
const AROUND = 120;
/** How much of a text is looked at in all: more than that is a new text, not a change. */
const MOST = 40_000;

/**
 * Name what weighs in the words that changed, in the order of the text. Only what a changed word touches counts, and
 * nothing that stands on both sides alike. The time taken has a bound, whatever the texts.
 */
export function findSignals(hunks: Hunks, lexicon: Lexicon): Signal[] {
  const isWhole = hunks.before.trim() === "" || hunks.after.trim() === "";
  const before = findTouched(hunks.before, hunks.hunks, (hunk) => hunk.before, lexicon);
  const after = findTouched(hunks.after, hunks.hunks, (hunk) => hunk.after, lexicon);
  return pairFindings(before, after, hunks.hunks, isWhole);
}

function findTouched(
  text: string,
  hunks: readonly Hunk[],
  stretchOf: (hunk: Hunk) => Stretch,
  lexicon: Lexicon,
): Touched[] {
  const touched: Touched[] = [];
  let first = 0;
  for (const window of cutWindows(text, hunks.map(stretchOf))) {
    const found = findAll(text.slice(window.start, window.end), lexicon);
    for (const one of found) {
      const [start, end] = [one.start + window.start, one.end + window.start];
      while (first < hunks.length - 1 && stretchEnd(hunks[first], stretchOf) + 1 < start)
        first += 1;
      for (let index = first; index < hunks.length; index += 1) {
        const hunk = hunks[index];
        if (hunk === undefined) break;
        const mark = stretchOf(hunk);
        if (mark.start > end + 1) break;
        if (mark.end + 1 < start) continue;
        touched.push({ finding: { ...one, start, end }, hunk: index });
        break;
      }
    }
  }
  return touched;
}

function stretchEnd(hunk: Hunk | undefined, stretchOf: (hunk: Hunk) => Stretch): number {
  return hunk === undefined ? Number.POSITIVE_INFINITY : stretchOf(hunk).end;
}

/** What is looked at: the changes and what stands around them, cut at blanks. */
function cutWindows(text: string, marks: readonly Stretch[]): Stretch[] {
  const windows: { start: number; end: number }[] = [];
  let left = MOST;
  for (const mark of marks) {
    const last = windows.at(-1);
    const start = Math.max(last?.end ?? 0, blankBefore(text, mark.start - AROUND));
    const end = Math.min(blankAfter(text, mark.end + AROUND), start + left);
    if (end <= start) continue;
    left -= end - start;
    if (last !== undefined && start === last.end) last.end = end;
    else windows.push({ start, end });
    if (left <= 0) break;
  }
  return windows;
}

function blankBefore(text: string, at: number): number {
  return at <= 0 ? 0 : text.lastIndexOf(" ", at) + 1;
}

function blankAfter(text: string, at: number): number {
  const blank = at >= text.length ? -1 : text.indexOf(" ", at);
  return blank === -1 ? text.length : blank;
}

/** What makes exceptions and what widens or narrows; of two that overlap the longer one: `but not limited to` is no `but not`. */
function findBounds(
  text: string,
  lexicon: Lexicon,
  taken: readonly Finding[],
): [exceptions: Finding[], scope: Finding[]] {
  const length = ({ start, end }: Finding): number => end - start;
  const all = [...without(findExceptions(text, lexicon), taken), ...findScope(text, lexicon)];
  const kept: Finding[] = [];
  for (const one of all.toSorted((a, b) => a.start - b.start || length(b) - length(a))) {
    const last = kept.at(-1);
    if (last === undefined || last.end <= one.start) kept.push(one);
    else if (length(one) > length(last)) kept[kept.length - 1] = one;
  }
  return [
    kept.filter(({ signal }) => signal === "exception"),
    kept.filter(({ signal }) => signal === "scope"),
  ];
}

/** Everything of weight in a text, in its order; what is part of an address or a date is nothing else. */
function findAll(text: string, lexicon: Lexicon): Finding[] {
  const { rules } = lexicon;
  const addresses = findAddresses(text);
  const dates = without(findDates(text, rules), addresses);
  const told = [...addresses, ...dates];
  const solid = [...told, ...without(findPlaces(text), told)];
  const years = without(findYears(text), solid);
  const quantities = without(findQuantities(text, rules), [...solid, ...years]);
  const obligations = without(findObligations(text, lexicon), solid);
  const [exceptions, scope] = findBounds(text, lexicon, obligations);
  const parties = findParties(text);
  return [
    ...solid,
    ...years,
    ...quantities,
    ...obligations,
    ...without(findNegations(text, lexicon, obligations), [...exceptions, ...scope]),
    ...exceptions,
    ...without(scope, quantities),
    ...parties,
    ...without(findTerms(text, rules.hasCapitalNouns), [...parties, ...solid]),
  ].toSorted((one, other) => one.start - other.start);
}
