import { textOf, type PageText, type Segment } from "./text-run.ts";

/** A page's segments, before what runs from page to page is taken out. */
export interface PageSegments {
  readonly text: Pick<PageText, "page" | "top" | "bottom">;
  readonly segments: readonly Segment[];
}

/** Heads and feet stand in this share of a page's height, at either end. */
const MARGIN = 0.13;
/** Places that differ by no more than this many points are one height. */
const SAME_HEIGHT = 4;
/** What shares a baseline with a running line runs too: the chapter's name beside the page number. */
const SAME_ROW = 1;
/** Share of all pages, or of all left or all right pages, that show a running line. */
const MOST_PAGES = 0.5;
const MOST_OF_A_SIDE = 0.6;
const PAGE_NUMBER =
  /^(?:[-–—|]\s*)?(?:page|seite|página|pagina)?\s*1(?:\s*(?:of|\/|von|de|di|sur)\s*1)?(?:\s*[-–—|])?$/iu;
/** What a reader of the policy wants to know, though it stands in the margin. */
const TELLING = /\b(?:19|20)\d\d\b|\bversion\b|\bv\d/i;

/**
 * Take out running heads, running feet and page numbers: in the margin, the same words but for the numerals, at the
 * same height on most pages or on most pages of one side. One that names a year or a version, the same to the digit on every page, is
 * kept where it stands first. On a single page only the page number 1 is known for one.
 */
export function dropRunning(pages: readonly PageSegments[]): Segment[][] {
  const places = findPlaces(pages);
  const count = new Set(pages.map(({ text }) => text.page)).size;
  return pages.map((page) => {
    const verdicts = page.segments.map((segment) => judge(segment, page, places, count));
    const rows = page.segments.filter((_, index) => verdicts[index] === "runs").map(({ y }) => y);
    return page.segments.filter((segment, index) => {
      if (verdicts[index] !== "stays") return verdicts[index] === "told";
      return !rows.some((y) => Math.abs(y - segment.y) <= SAME_ROW);
    });
  });
}

/** `told`: it runs, and is kept this once for what it tells. */
function judge(
  segment: Segment,
  page: PageSegments,
  places: Places,
  count: number,
): "stays" | "runs" | "told" {
  if (!isInMargin(segment, page)) return "stays";
  const words = textOf(segment);
  if (count === 1) return PAGE_NUMBER.test(words) ? "runs" : "stays";
  const found = placesNear(places, page, segment);
  if (!isRunning(found, count)) return "stays";
  const first = found.get(Math.min(...found.keys()));
  const isSame = [...found.values()].every((place) => place.words === words);
  return isSame && TELLING.test(words) && first?.segment === segment ? "told" : "runs";
}

interface Place {
  readonly segment: Segment;
  readonly words: string;
}

/** By words and height; of one page the first place counts. */
type Places = Map<string, Map<number, Place>>;

function findPlaces(pages: readonly PageSegments[]): Places {
  const places: Places = new Map();
  for (const page of pages) {
    for (const segment of page.segments) {
      if (!isInMargin(segment, page)) continue;
      const words = textOf(segment);
      const key = keyOf(words, cellOf(segment, page));
      const same = places.get(key) ?? new Map<number, Place>();
      places.set(key, same);
      if (!same.has(page.text.page)) same.set(page.text.page, { segment, words });
    }
  }
  return places;
}

function keyOf(words: string, cell: number): string {
  return `${cell} ${fingerprint(words)}`;
}

function cellOf(segment: Segment, { text }: PageSegments): number {
  const middle = (text.top + text.bottom) / 2;
  const edge = segment.y < middle ? text.top : text.bottom;
  return Math.round((segment.y - edge) / SAME_HEIGHT);
}

/** Numerals, roman ones that stand alone too, are all one. */
function fingerprint(words: string): string {
  return words
    .toLowerCase()
    .replace(/\p{Nd}+/gu, "#")
    .replace(/^[ivxlc]+$/, "#")
    .replace(/\s+/g, " ");
}

/** At one height or nearly: heights are told apart in cells, and the next cell may be a hair away. */
function placesNear(places: Places, page: PageSegments, segment: Segment): Map<number, Place> {
  const words = textOf(segment);
  const cell = cellOf(segment, page);
  const near = [cell - 1, cell + 1, cell].map((one) => places.get(keyOf(words, one)));
  return new Map(near.flatMap((found) => [...(found ?? [])]));
}

function isRunning(pages: ReadonlyMap<number, Place>, count: number): boolean {
  if (pages.size < 2) return false;
  if (pages.size >= count * MOST_PAGES) return true;
  return [0, 1].some((side) => {
    const shown = [...pages.keys()].filter((page) => page % 2 === side).length;
    const all = side === 0 ? Math.ceil(count / 2) : Math.floor(count / 2);
    return shown >= 2 && shown >= all * MOST_OF_A_SIDE;
  });
}

function isInMargin(segment: Segment, { text }: PageSegments): boolean {
  const reach = (text.bottom - text.top) * MARGIN;
  return segment.y - text.top <= reach || text.bottom - segment.y <= reach;
}
