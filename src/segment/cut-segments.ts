import type { ParsedLabel } from "./label.ts";
import type { Company } from "./label-company.ts";
import { followsInOrder, isFirstInOrder } from "./label-order.ts";
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
/** `“Service” means …` at the start of a line. */
const TERM = /^(?:\*\*)?["“„«‘「『][^"”“»’」』]{1,80}["”“»’」』](?:\*\*)?/u;
const DEFINES =
  /^[\s,:(–—-]*(?:$|(?:[^.;]{0,60}\s)?(?:means?|shall mean|refers? to|has the meaning|have the meaning|is|are|includes?|bedeutet|bezeichnet|meint|sind|ist|désigne|désignent|signifie|significa|se refiere|es|son|indica|si intende|è|designa|refere-se|betekent|verwijst)\b|[:–—-]|とは|是指|指|系指|란|이란|means)/u;

/**
 * Cut the segments of a block where a line starts a clause of its own: behind a hard break a label, elsewhere one that
 * goes on with the order of those before it; and a definition among definitions. All other lines stay together.
 */
export function cutSegments(block: SourceBlock, company: Company): CutSegment[] {
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
  const nextLabels = withNext(labels);
  let last = labels[0] ?? null;
  for (const [index, { number, isBroken, text }] of lines.entries()) {
    const label = labels[index] ?? null;
    if (index === 0 || label === null || (label.rest === "" && !isBroken)) continue;
    const next = nextLabels[index] ?? null;
    const isInOrder =
      (last !== null && followsInOrder(label, last)) ||
      (isFirstInOrder(label) && next !== null && followsInOrder(next, label));
    const isSibling = last !== null && isSameFamily(label, last);
    const isStart = isBroken
      ? isInOrder || isSibling || !/^\d/.test(text)
      : isInOrder && (isBracketed(label) || END.test(lines[index - 1]?.text.slice(-80) ?? ""));
    if (!isStart) continue;
    found.push(number);
    last = label;
  }
  return found;
}

/** Two brackets in order at the starts of lines are no chance; `2.` may be the end of a sentence. */
function isBracketed({ frame }: ParsedLabel): boolean {
  return frame.includes(")");
}

/** For each place, the next label behind it. */
function withNext(labels: readonly (ParsedLabel | null)[]): (ParsedLabel | null)[] {
  const next: (ParsedLabel | null)[] = [];
  let coming: ParsedLabel | null = null;
  for (let index = labels.length - 1; index >= 0; index -= 1) {
    next[index] = coming;
    coming = labels[index] ?? coming;
  }
  return next;
}

/** The numbers of the lines that define a term, in a block that starts with such a line. */
function findDefinitions(lines: readonly Line[]): number[] {
  const found = lines.filter(({ text }) => {
    const term = TERM.exec(text)?.[0];
    return term !== undefined && DEFINES.test(text.slice(term.length, term.length + 120));
  });
  return found.length < 2 || found[0] !== lines[0] ? [] : found.map(({ number }) => number);
}
