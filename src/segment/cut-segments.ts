import type { ParsedLabel } from "./label.ts";
import type { Company } from "./label-company.ts";
import { cutLongLine } from "./cut-long-line.ts";
import { isDefinition } from "./definition.ts";
import { isFirstInOrder } from "./label-order.ts";
import { goesOnWith, noteLastPlaces, openLabel, type LabelRun } from "./label-run.ts";
import { breakBehindTitles, type Line } from "./break-behind-titles.ts";
import { isSameFamily, readBlockStart, readStart } from "./read-start.ts";
import type { SourceBlock, SourceSegment } from "./source-block.ts";
import { makeSegment } from "./source-line.ts";

/** A part of a block. `isOwn` where it is a clause of its own, whatever stands before it. */
export interface CutSegment extends SourceSegment {
  readonly isOwn: boolean;
}

/** What a clause or its part ends with, before the next one starts on a new line. */
const END = /(?:[.;:,!?。；：，！？][”"’)）」]*|\b(?:and|or|und|oder|et|ou|y|e|en|of))$/u;
/**
 * Cut the segments of a block where a line starts a clause of its own: behind a hard break a label, elsewhere one that
 * goes on with the order of those before it; and a definition among definitions. All other lines stay together.
 */
export function cutSegments(block: SourceBlock, company: Company): CutSegment[] {
  return cutAtLines(block, company).flatMap((segment, index) =>
    cutWithinLine(segment, index === 0 ? readBlockStart(block, company) : null, company),
  );
}

/** Cut a segment of one line where clauses start in the midst of it. */
function cutWithinLine(
  segment: CutSegment,
  first: ParsedLabel | null,
  company: Company,
): CutSegment[] {
  const { text, lines, parts } = segment;
  const cuts = parts.length === 1 ? cutLongLine(text, first, company) : [];
  if (cuts.length === 0) return [segment];
  return [0, ...cuts].map((from, index, all) => ({
    ...makeSegment([text.slice(from, all[index + 1]).trim()], lines[0]),
    isOwn: index > 0 || segment.isOwn,
  }));
}

function cutAtLines(block: SourceBlock, company: Company): CutSegment[] {
  const whole = block.segments.map((segment) => ({ ...segment, isOwn: false }));
  if (whole.length < 2 && (whole[0]?.parts.length ?? 0) < 2) return whole;
  const given = block.segments.flatMap(({ parts, lines: [first] }) =>
    parts.map((text, index): Line => ({ text, number: first + index, isBroken: index === 0 })),
  );
  const lines = breakBehindTitles(given, block, company);
  const starts = new Set([...findLabels(block, lines, company), ...findDefinitions(lines)]);
  const cuts = new Set([
    ...starts,
    ...lines.flatMap((line) => (line.isBroken ? [line.number] : [])),
  ]);
  return block.segments.flatMap((segment) => cutAt(segment, cuts, starts));
}

function cutAt(
  segment: SourceSegment,
  cuts: ReadonlySet<number>,
  starts: ReadonlySet<number>,
): CutSegment[] {
  const { parts, lines } = segment;
  const [first] = lines;
  const inner = parts.flatMap((_, index) => (index > 0 && cuts.has(first + index) ? [index] : []));
  if (inner.length === 0) return [{ ...segment, isOwn: starts.has(first) }];
  return [0, ...inner]
    .map((from, index, all) => ({
      ...makeSegment(parts.slice(from, all[index + 1]), first + from),
      isOwn: starts.has(first + from),
    }))
    .filter((one) => one.text.trim() !== "");
}

/** The numbers of the lines whose label makes them clauses. */
function findLabels(block: SourceBlock, lines: readonly Line[], company: Company): number[] {
  const found: number[] = [];
  const labels = lines.map((line, index) =>
    index === 0 ? readBlockStart(block, company) : readStart(line.text, company),
  );
  const places = noteLastPlaces(labels);
  const [first = null] = labels;
  let run: LabelRun = first === null ? [] : [first];
  for (const [index, { number, isBroken, text }] of lines.entries()) {
    const label = labels[index] ?? null;
    if (index === 0 || label === null || (label.rest === "" && !isBroken)) continue;
    const above = lines[index - 1]?.text.slice(-80) ?? "";
    const isInOrder =
      goesOnWith(label, run, index, places) ||
      (isFirstInOrder(label) && isUnmistakable(label) && /[:：]$/u.test(above));
    const isSibling = run.some((open) => isSameFamily(label, open));
    const isStart = isBroken
      ? isInOrder || isSibling || !/^\d/.test(text)
      : isInOrder && (isUnmistakable(label) || END.test(above));
    if (!isStart) continue;
    found.push(number);
    run = openLabel(run, label);
  }
  return found;
}

/** Two brackets or letters in order at the starts of lines are no chance; `2.` may be the end of a sentence. */
function isUnmistakable({ frame, scheme }: ParsedLabel): boolean {
  return frame.includes(")") || scheme === "letter" || (scheme === "roman" && frame === ".");
}

/** The numbers of the lines that define a term, in a block that starts with such a line. */
function findDefinitions(lines: readonly Line[]): number[] {
  const found = lines.filter(({ text }) => isDefinition(text));
  return found.length < 2 || found[0] !== lines[0] ? [] : found.map(({ number }) => number);
}
