import { tooLarge } from "./errors.ts";
import { linkRuns, readLinks } from "./link-runs.ts";
import type { OpenPage } from "./open-pdf.ts";
import { readFonts, type FontLook } from "./read-fonts.ts";
import type { PageText, TextRun } from "./text-run.ts";

/** Pieces of text on one page: a page of small print has some thousand. */
const MOST_ITEMS = 50_000;
/** Text at most this far off the straight, in radians, is straight. */
const STRAIGHT = 0.05;
/** The same words again, at most this share of their size away, are a shadow or a bold face made by hand. */
const SHADOW = 0.12;
/** How many pieces back the same words are looked for. */
const SHADOW_WINDOW = 20;

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

/** A run, and by how many quarter turns its line is turned. */
interface TurnedRun {
  readonly run: TextRun;
  readonly turn: number;
}

/**
 * Read the words of a page with their places, one answer for each direction of writing, the usual one first. Text at
 * an angle that is no quarter turn is left out: stamps such as `DRAFT` are written so.
 *
 * @param number - From 0.
 * @throws {NormaliseError} `too-large-pdf`.
 */
export async function readPage(page: OpenPage, number: number): Promise<PageText[]> {
  const items = await readItems(page);
  const fonts = await readFonts(page, new Set(items.map((item) => item.fontName)));
  const viewport = page.getViewport({ scale: 1 });
  const turned = placeItems(items, fonts, viewport.transform);
  const links = await readLinks(page, viewport.transform);
  page.cleanup();
  const turns = [0, 1, 2, 3]
    .map((turn) => ({
      turn,
      runs: turned.filter((one) => one.turn === turn).map(({ run }) => run),
    }))
    .filter(({ runs }) => runs.length > 0)
    .toSorted((one, other) => countLetters(other.runs) - countLetters(one.runs));
  return turns.map(({ turn, runs }) => {
    const edges = [0, viewport.width].flatMap((x) =>
      [0, viewport.height].map((y) => turnPoint(x, y, turn)[1]),
    );
    return {
      page: number,
      runs: turn === 0 ? linkRuns(runs, links) : runs,
      top: Math.min(...edges),
      bottom: Math.max(...edges),
    };
  });
}

async function readItems(page: OpenPage): Promise<TextItem[]> {
  const items: TextItem[] = [];
  const stream = page.streamTextContent({ includeMarkedContent: false });
  const reader = (stream as ReadableStream<{ readonly items: readonly TextItem[] }>).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    for (const item of read.value.items) items.push(item);
    if (items.length > MOST_ITEMS) {
      await reader.cancel();
      throw tooLarge(`a page has more than ${MOST_ITEMS} pieces of text`);
    }
  }
  return items;
}

function placeItems(
  items: readonly TextItem[],
  fonts: ReadonlyMap<string, FontLook>,
  view: readonly number[],
): TurnedRun[] {
  const runs: TurnedRun[] = [];
  const recent = new Map<string, TextRun[]>();
  let isApart = false;
  for (const item of items) {
    if (item.str.trim() === "") {
      isApart ||= item.str !== "";
      continue;
    }
    const placed = placeItem(item, fonts.get(item.fontName), view, isApart);
    isApart = /\s$/.test(item.str);
    if (placed === null || isShadow(placed.run, recent)) continue;
    runs.push(placed);
  }
  return runs;
}

function placeItem(
  item: TextItem,
  font: FontLook | undefined,
  view: readonly number[],
  isApart: boolean,
): TurnedRun | null {
  const [a, b, c, d, e, f] = multiply(view, item.transform);
  const size = Math.hypot(c, d);
  const angle = Math.atan2(b, a);
  const turn = Math.round(angle / (Math.PI / 2));
  const isStraight = Math.abs(angle - turn * (Math.PI / 2)) <= STRAIGHT;
  if (!isStraight || !(size > 0) || !Number.isFinite(size + e + f + item.width)) return null;
  const quarter = (turn + 4) % 4;
  const [x, y] = turnPoint(e, f, quarter);
  const run: TextRun = {
    text: showBullet(item.str.trim(), font),
    x,
    y,
    width: Math.abs(item.width),
    size,
    bold: font?.isBold ?? false,
    italic: font?.isItalic ?? false,
    link: null,
    isApart: isApart || /^\s/.test(item.str),
  };
  return { run, turn: quarter };
}

/** Word draws bullets with letters of symbol fonts, and with an `o` of Courier. */
function showBullet(text: string, font: FontLook | undefined): string {
  if (font?.isSymbol === true && [...text].length === 1) return "•";
  return font?.isMonospace === true && text === "o" ? "•" : text;
}

function isShadow(run: TextRun, recent: Map<string, TextRun[]>): boolean {
  const same = recent.get(run.text) ?? [];
  const reach = run.size * SHADOW;
  const isSame = same.some(
    (one) => Math.abs(one.x - run.x) < reach && Math.abs(one.y - run.y) < reach,
  );
  recent.set(run.text, [...same.slice(1 - SHADOW_WINDOW), run]);
  return isSame;
}

/** Turn the page so that a line of writing runs to the right. */
function turnPoint(x: number, y: number, quarters: number): readonly [number, number] {
  if (quarters === 1) return [y, -x];
  if (quarters === 2) return [-x, -y];
  return quarters === 3 ? [-y, x] : [x, y];
}

type Matrix = readonly [number, number, number, number, number, number];

function multiply(one: readonly number[], other: readonly number[]): Matrix {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = one;
  const [g = 1, h = 0, i = 0, j = 1, k = 0, l = 0] = other;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

function countLetters(runs: readonly TextRun[]): number {
  return runs.reduce((letters, run) => letters + run.text.length, 0);
}
