import { closeSegment } from "./build-segments.ts";
import type { Line, Region, Segment } from "./text-run.ts";

/** Lines whose starts share a cell of this many points, or two neighbouring ones, start at one place. */
const START_CELL = 4;

/**
 * Join neighbouring segments of one baseline into lines: a label and what it labels, the cells of a table's row.
 *
 * @param page - From 0.
 * @param first - The number of the first region.
 */
export function buildLines(regions: readonly Region[], page: number, first: number): Line[] {
  return regions.flatMap((region, index) => {
    const joined = joinSegments(region);
    const reach = measureReach(joined);
    return joined.map((segment) => ({
      ...segment,
      page,
      region: first + index,
      right: reach(segment),
    }));
  });
}

function joinSegments(region: Region): Segment[] {
  const lines: Segment[][] = [];
  for (const segment of region) {
    const last = lines.at(-1)?.at(-1);
    const isNext =
      last !== undefined &&
      Math.abs(segment.y - last.y) <= Math.max(segment.size, last.size) * 0.3 &&
      segment.x0 >= last.x1 - last.size * 0.5;
    if (isNext) lines.at(-1)?.push(segment);
    else lines.push([segment]);
  }
  return lines.map((segments) =>
    segments.length === 1 && segments[0] !== undefined
      ? segments[0]
      : closeSegment(segments.flatMap(({ runs }) => markFirst(runs))),
  );
}

function markFirst(runs: Segment["runs"]): Segment["runs"] {
  return runs.map((run, index) => (index === 0 ? { ...run, isApart: true } : run));
}

/** Say how far right lines reach that start where a line does. */
function measureReach(segments: readonly Segment[]): (segment: Segment) => number {
  const reach = new Map<number, number>();
  for (const { x0, x1 } of segments) {
    const cell = Math.round(x0 / START_CELL);
    reach.set(cell, Math.max(reach.get(cell) ?? 0, x1));
  }
  return ({ x0, x1 }) => {
    const cell = Math.round(x0 / START_CELL);
    return Math.max(x1, ...[cell - 1, cell, cell + 1].map((near) => reach.get(near) ?? x1));
  };
}
