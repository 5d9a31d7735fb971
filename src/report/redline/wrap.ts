import { countColumns, splitUnits } from "./words.ts";

/** Text that is shown in one style. */
export interface Styled<Style> {
  readonly text: string;
  readonly style: Style;
}

/** Pieces that may not be parted by a line break, and the columns they take. */
interface Chunk<Style> {
  readonly pieces: Styled<Style>[];
  readonly isBlank: boolean;
  columns: number;
}

/**
 * Break styled text into lines of at most `width` columns, at blanks where there are any; a word longer than a
 * line is cut. Blanks at a break go; nothing else does.
 */
export function wrapStyled<Style>(
  runs: readonly Styled<Style>[],
  width: number,
): Styled<Style>[][] {
  const lines: Styled<Style>[][] = [];
  let line: Styled<Style>[] = [];
  let used = 0;
  let blank: Chunk<Style> | null = null;
  for (const chunk of splitChunks(runs, width)) {
    if (chunk.isBlank) {
      blank = chunk;
      continue;
    }
    if (line.length > 0 && used + (blank?.columns ?? 0) + chunk.columns > width) {
      lines.push(line);
      line = [];
      used = 0;
    }
    const gap: Chunk<Style> | null = line.length === 0 ? null : blank;
    line.push(...(gap?.pieces ?? []), ...chunk.pieces);
    used += (gap?.columns ?? 0) + chunk.columns;
    blank = null;
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** Break plain text into lines of at most `width` columns, the first after `first`, the others after `rest`. */
export function wrapText(text: string, width: number, first = "", rest = first): string[] {
  const room = Math.max(1, width - Math.max(countColumns(first), countColumns(rest)));
  const lines = wrapStyled([{ text, style: null }], room);
  return lines.map(
    (line, index) => `${index === 0 ? first : rest}${line.map((run) => run.text).join("")}`,
  );
}

/** A word whose letters bear several styles stays one chunk, unless it is longer than a line. */
function* splitChunks<Style>(
  runs: readonly Styled<Style>[],
  width: number,
): Generator<Chunk<Style>> {
  let chunk: Chunk<Style> | null = null;
  for (const piece of splitPieces(runs, width)) {
    const columns = countColumns(piece.text);
    const isBlank = piece.text.trim() === "";
    if (chunk !== null && (chunk.isBlank !== isBlank || chunk.columns + columns > width)) {
      yield chunk;
      chunk = null;
    }
    chunk ??= { pieces: [], isBlank, columns: 0 };
    chunk.pieces.push(piece);
    chunk.columns += columns;
  }
  if (chunk !== null) yield chunk;
}

function* splitPieces<Style>(
  runs: readonly Styled<Style>[],
  width: number,
): Generator<Styled<Style>> {
  for (const { text, style } of runs) {
    for (const unit of splitUnits(text)) {
      for (const part of cutToColumns(unit, width)) yield { text: part, style };
    }
  }
}

function cutToColumns(unit: string, width: number): string[] {
  if (countColumns(unit) <= width) return [unit];
  const parts: string[] = [];
  let part = "";
  let used = 0;
  for (const character of unit) {
    const columns = countColumns(character);
    if (part !== "" && used + columns > width) {
      parts.push(part);
      part = "";
      used = 0;
    }
    part += character;
    used += columns;
  }
  return [...parts, part];
}
