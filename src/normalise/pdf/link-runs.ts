import { canonicaliseTarget } from "../link-target.ts";
import type { OpenPage } from "./open-pdf.ts";
import type { TextRun } from "./text-run.ts";

/** A part of the page that leads somewhere. */
interface LinkArea {
  readonly target: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Links on one page: a contents page has some hundred. */
const MOST_LINKS = 1000;

/** Read where a page's links stand and lead. Links inside the document say nothing and are left out. */
export async function readLinks(page: OpenPage, view: readonly number[]): Promise<LinkArea[]> {
  const annotations: unknown[] = await page.getAnnotations({ intent: "display" });
  return annotations.slice(0, MOST_LINKS).flatMap((annotation): LinkArea[] => {
    if (typeof annotation !== "object" || annotation === null) return [];
    if (!("url" in annotation) || typeof annotation.url !== "string") return [];
    if (!("rect" in annotation) || !isRectangle(annotation.rect)) return [];
    const target = canonicaliseTarget(annotation.url, null);
    return target === null ? [] : [placeArea(target, annotation.rect, view)];
  });
}

function isRectangle(value: unknown): value is readonly number[] {
  return (
    (Array.isArray(value) || ArrayBuffer.isView(value)) &&
    "length" in value &&
    value.length === 4 &&
    [0, 1, 2, 3].every((index) => Number.isFinite(Reflect.get(value, index)))
  );
}

function placeArea(target: string, rect: readonly number[], view: readonly number[]): LinkArea {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = rect;
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
  const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f];
  return {
    target,
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
}

/**
 * Mark the runs that stand in a link's area. A run that stands there in part is cut at the nearest ends of words, by
 * the width that its letters have on average.
 */
export function linkRuns(runs: readonly TextRun[], links: readonly LinkArea[]): TextRun[] {
  return runs.flatMap((run) => {
    const middle = run.y - run.size * 0.3;
    const link = links.find(
      ({ left, right, top, bottom }) =>
        top <= middle && middle <= bottom && left < run.x + run.width && right > run.x,
    );
    return link === undefined ? [run] : cutRun(run, link);
  });
}

function cutRun(run: TextRun, link: LinkArea): TextRun[] {
  const perLetter = run.width / run.text.length;
  const start = nearestEdge(run.text, (link.left - run.x) / perLetter);
  const end = nearestEdge(run.text, (link.right - run.x) / perLetter);
  if (end <= start) return [run];
  return [
    { from: 0, to: start, target: null },
    { from: start, to: end, target: link.target },
    { from: end, to: run.text.length, target: null },
  ].flatMap(({ from, to, target }): TextRun[] => {
    const text = run.text.slice(from, to);
    if (text.trim() === "") return [];
    const spaces = text.length - text.trimStart().length;
    return [
      {
        ...run,
        text: text.trim(),
        x: run.x + (from + spaces) * perLetter,
        width: text.trim().length * perLetter,
        link: target,
        isApart: from === 0 ? run.isApart : spaces > 0 || /\s$/.test(run.text.slice(0, from)),
      },
    ];
  });
}

/** The edge of a word that is nearest to a place between two letters. */
function nearestEdge(text: string, place: number): number {
  let nearest = 0;
  for (const { index } of [...text.matchAll(/\b|$/g)]) {
    if (Math.abs(index - place) < Math.abs(nearest - place)) nearest = index;
  }
  return nearest;
}
