import type { Signal, SignalName } from "../../model/change.ts";
import type { Finding } from "./finding.ts";
import { describePair } from "./describe-pair.ts";
import { PLAIN } from "./find-phrases.ts";
import type { Hunk } from "./read-hunks.ts";

/** A finding, and the hunk that touches it. */
export interface Touched {
  readonly finding: Finding;
  readonly hunk: number;
}

/** A clause has few things of weight; more are a new text. */
const MOST = 24;
/** Facts: they say something by themselves, wherever they came in. */
const FACTS: readonly SignalName[] = [
  "number",
  "amount",
  "age",
  "date",
  "party",
  "address",
  "term",
];
/** How many words may have come or gone with a phrase that has no counterpart, for it to be the change itself. */
const MOST_WORDS: Readonly<Partial<Record<SignalName, number>>> = {
  obligation: 6,
  negation: 8,
  scope: 8,
};

/**
 * Set what stood before against what stands now: within one hunk first, then, of what is left, away goes what only
 * moved, and facts of one measure go together. What has no counterpart was added or removed.
 */
export function pairFindings(
  before: readonly Touched[],
  after: readonly Touched[],
  hunks: readonly Hunk[],
  isWhole: boolean,
): Signal[] {
  const [old, now] = [new Set(before), new Set(after)];
  const pairs: Pair[] = [];
  const nowByHunk = Map.groupBy(after, ({ hunk }) => hunk);
  for (const [hunk, olds] of Map.groupBy(before, (touched) => touched.hunk)) {
    const news = nowByHunk.get(hunk) ?? [];
    cancel(olds, news, old, now);
    pairs.push(...pairAlike(olds, news, old, now, kindOf));
  }
  cancel(before, after, old, now);
  const measured = ({ signal, size }: Finding): string | null =>
    FACTS.includes(signal) && size !== undefined ? `${signal} ${size.measure}` : null;
  pairs.push(...pairAlike([...old], [...now], old, now, measured));
  const isAlone = ({ finding, hunk }: Touched): boolean =>
    countsAlone(finding, hunks[hunk], isWhole);
  pairs.push(...[...old].filter(isAlone).map((one) => ({ before: one, after: null })));
  pairs.push(...[...now].filter(isAlone).map((one) => ({ before: null, after: one })));
  return describe(pairs);
}

/** A term in quotation marks does not take the place of a name that happens to have a capital. */
function kindOf({ signal, isWeak }: Finding): string {
  return signal === "term" && isWeak === true ? "name" : signal;
}

interface Pair {
  readonly before: Touched | null;
  readonly after: Touched | null;
}

/** Take away what both sides say alike. */
function cancel(
  olds: readonly Touched[],
  news: readonly Touched[],
  old: Set<Touched>,
  now: Set<Touched>,
): void {
  const key = ({ finding }: Touched): string => `${finding.signal} ${finding.key}`;
  const free = Map.groupBy(
    news.filter((one) => now.has(one)),
    key,
  );
  for (const one of olds) {
    const twin = old.has(one) ? free.get(key(one))?.shift() : undefined;
    if (twin === undefined) continue;
    old.delete(one);
    now.delete(twin);
  }
}

/** Pair what is of one kind, in order. */
function pairAlike(
  olds: readonly Touched[],
  news: readonly Touched[],
  old: Set<Touched>,
  now: Set<Touched>,
  kindOf: (finding: Finding) => string | null,
): Pair[] {
  const free = Map.groupBy(
    news.filter((one) => now.has(one)),
    ({ finding }) => kindOf(finding),
  );
  return olds.flatMap((before) => {
    const kind = old.has(before) ? kindOf(before.finding) : null;
    const after = kind === null ? undefined : free.get(kind)?.shift();
    if (after === undefined) return [];
    old.delete(before);
    now.delete(after);
    return [{ before, after }];
  });
}

/** In a clause that came or went whole, its facts are told; what it obliges to is what it says. */
function countsAlone(
  { signal, isWeak, size }: Finding,
  hunk: Hunk | undefined,
  isWhole: boolean,
): boolean {
  if (isWeak === true) return false;
  if (isWhole) return FACTS.includes(signal) && signal !== "term";
  if (signal === "obligation" && size?.measure === "obliged" && size.value === PLAIN) return false;
  const most = MOST_WORDS[signal];
  return most === undefined || (hunk?.removed.length ?? 0) + (hunk?.added.length ?? 0) <= most;
}

function describe(pairs: readonly Pair[]): Signal[] {
  const told = new Set<string>();
  return pairs
    .map((pair) => ({
      at: placeOf(pair),
      key: [pair.before, pair.after].map((one) => one?.finding.key ?? "\0").join("\0\0"),
      signal: describePair(pair.before?.finding ?? null, pair.after?.finding ?? null),
    }))
    .toSorted((one, other) => one.at - other.at)
    .flatMap(({ key, signal }) => {
      if (signal === null) return [];
      const once = `${signal.signal}\0\0${key}`;
      if (told.has(once) || told.size >= MOST) return [];
      told.add(once);
      return [signal];
    });
}

/** Hunks are in one order on both sides; inside one, so is what stands on either. */
function placeOf({ before, after }: Pair): number {
  return (before?.hunk ?? after?.hunk ?? 0) + 0.5 * (before === null ? 1 : 0);
}
