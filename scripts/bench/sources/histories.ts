import type { StoredMemento } from "../../../test/servers/memento-store.ts";

/** A past that was made up: what a web archive holds, and what a backfill should find in it. */
export interface History {
  readonly name: string;
  readonly mementos: readonly StoredMemento[];
  /** `<timestamp> <wording>` of every capture that begins a wording which can be had. */
  readonly starts: readonly string[];
}

const COUNT = 1000;
const WORDINGS = 12;
const DAY = 86_400_000;
const YEARS = 10 * 365 * DAY;

/** 12 wordings in 1,000 captures, no two with equal bytes, in every way that matters to what is asked. */
export function makeHistories(url: string, random: () => number): History[] {
  const even = Array.from({ length: WORDINGS }, (_, index) =>
    Math.floor((index * COUNT) / WORDINGS),
  );
  const steady = (index: number): number => index / COUNT;
  const make = (name: string, starts: readonly number[], more: Partial<Shape> = {}): History =>
    makeHistory(url, name, { starts, spread: steady, wordingOf: String, ...more });
  return [
    make("evenly over ten years", even),
    make("at random", [0, ...scatter(random, 1, COUNT)]),
    make("clustered: 11 changes within 90 captures", [0, ...scatter(random, 600, 690)]),
    make("11 changes from one capture to the next", [
      0,
      ...even.slice(1).map((_, index) => 431 + index),
    ]),
    make("more captures every year", even, { spread: (index) => Math.sqrt(index / COUNT) }),
    make("every third wording is taken back (A, B, A)", even, {
      wordingOf: (run) => String(run % 3 === 2 ? run - 2 : run),
    }),
    make("one capture in ten is a challenge", even, { isBad: () => random() < 0.1 }),
    make("one capture in ten does not play", even, { isBroken: () => random() < 0.1 }),
    make("nothing has changed", [0]),
  ];
}

interface Shape {
  /** Captures that begin a wording. */
  readonly starts: readonly number[];
  /** Where in the whole time a capture lies, from 0 to 1. */
  readonly spread: (index: number) => number;
  readonly wordingOf: (run: number) => string;
  readonly isBad?: () => boolean;
  readonly isBroken?: () => boolean;
}

function makeHistory(url: string, name: string, shape: Shape): History {
  const { starts, spread, wordingOf, isBad, isBroken } = shape;
  const begun: string[] = [];
  let before = "";
  const mementos = Array.from({ length: COUNT }, (_, index): StoredMemento => {
    const at = new Date(Date.parse("2012-01-01T00:00:00Z") + spread(index) * YEARS);
    const timestamp = at.toISOString().replace(/\D/g, "").slice(0, 14);
    if (isBad?.() === true)
      return { url, timestamp, body: `<h1>Just a moment...</h1><!-- ${index} -->` };
    if (isBroken?.() === true) return { url, timestamp, body: String(index), playable: false };
    const wording = wordingOf(starts.findLastIndex((start) => start <= index));
    if (wording !== before) begun.push(`${timestamp} ${wording}`);
    before = wording;
    return { url, timestamp, body: makePage(wording, index) };
  });
  return { name, mementos, starts: begun };
}

function scatter(random: () => number, from: number, to: number): number[] {
  const places = new Set<number>();
  while (places.size < WORDINGS - 1) places.add(from + Math.floor(random() * (to - from)));
  return [...places].toSorted((one, other) => one - other);
}

/** A page that nobody could take for an error page; no two have the same bytes. */
function makePage(wording: string, index: number): string {
  return `<!doctype html><html><head><title>Privacy Policy</title></head><body><main>
<h1>Privacy Policy</h1>
<p>Example Ltd. runs a service for letters. This policy says what we do with information about you.</p>
<h2>1. What we collect</h2>
<p>We collect your name, your address and the letters that you write with our service.</p>
<h2>2. How long we keep it</h2>
<p>We keep log files for ${wording} days. After that time we delete them from all of our servers.</p>
<!-- ${index} --></main></body></html>`;
}
