import type { Segment, TextRun } from "./text-run.ts";

/** Shares of the font size. A wider gap than this parts columns, cells and tabs. */
const WIDEST_SPACE = 1.2;
const NARROWEST_SPACE = 0.18;
/** Letters drawn back over others, as kerning does. */
const OVERLAP = 0.5;
/** How far a raised or lowered letter may be off the baseline. */
const OFF_BASELINE = 0.45;

/** Gather the runs of a page into segments, in the order in which the page draws them. */
export function buildSegments(runs: readonly TextRun[]): Segment[] {
  const segments: Segment[] = [];
  let open: TextRun[] = [];
  for (const run of runs) {
    const last = open.at(-1);
    if (last === undefined || continues(last, run)) {
      open.push(last === undefined ? run : markSpace(last, run));
      continue;
    }
    segments.push(closeSegment(open));
    open = [run];
  }
  if (open.length > 0) segments.push(closeSegment(open));
  return segments;
}

function continues(last: TextRun, run: TextRun): boolean {
  const size = Math.max(last.size, run.size);
  const gap = run.x - (last.x + last.width);
  return (
    Math.abs(run.y - last.y) <= size * OFF_BASELINE &&
    gap >= -size * OVERLAP &&
    gap <= size * WIDEST_SPACE
  );
}

function markSpace(last: TextRun, run: TextRun): TextRun {
  const gap = run.x - (last.x + last.width);
  const isApart = run.isApart || gap > NARROWEST_SPACE * Math.min(last.size, run.size);
  return { ...run, isApart };
}

/** A segment stands where most of its letters do, not where a raised number does. */
export function closeSegment(runs: readonly TextRun[]): Segment {
  const letters = new Map<number, number>();
  for (const run of runs) letters.set(run.size, (letters.get(run.size) ?? 0) + run.text.length);
  const [size] = [...letters].reduce((most, one) => (one[1] > most[1] ? one : most), [0, 0]);
  return {
    runs,
    x0: Math.min(...runs.map((run) => run.x)),
    x1: Math.max(...runs.map((run) => run.x + run.width)),
    y: runs.find((run) => run.size === size)?.y ?? 0,
    size,
  };
}
