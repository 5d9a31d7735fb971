import type { WordRun } from "../../model/change.ts";
import { toPlainText } from "../plain-text.ts";
import { escapeLineStart, escapeMarkdown, writeEntity } from "./escape-markdown.ts";
import { excerpt } from "./excerpt.ts";

const SIGNS = { same: "", removed: "~~", added: "**" } as const;

/** A run as it is written: blanks that stand outside its signs, and what is inside. */
interface Piece {
  readonly op: WordRun["op"];
  readonly lead: string;
  readonly core: string;
  readonly tail: string;
}

const PUNCTUATION = /[\p{P}\p{S}]/u;
/** What every reader of Markdown takes for punctuation; some look at half of a character outside the basic plane. */
const COMMON_PUNCTUATION = /(?![\u{10000}-\u{10FFFF}])\p{P}/u;

/**
 * Write the runs of a word diff as one Markdown paragraph (GFM). Signs of emphasis open and close by what stands beside
 * them (CommonMark 0.31, 6.2: left- and right-flanking): where that would fail, a blank or a neighbouring letter is written
 * as an entity, which shows the same. The words of either side can be read back.
 */
export function renderMarkdownRuns(runs: readonly WordRun[]): string {
  const plain = joinRuns(
    excerpt(runs, { context: Number.POSITIVE_INFINITY }).map(({ op, text }) => ({ op, text })),
  );
  const pieces = plain
    .map((run, index) => cutBlanks(run, index, plain))
    .filter(({ lead, core, tail }) => `${lead}${core}${tail}` !== "");
  return escapeLineStart(pieces.map((piece, index) => writePiece(piece, index, pieces)).join(""));
}

/** Two signs in a row would be read as one. */
function joinRuns(runs: readonly WordRun[]): WordRun[] {
  const joined: WordRun[] = [];
  for (const { op, text } of runs) {
    const last = joined.at(-1);
    const known = last?.op === op ? last.text : "";
    if (known !== "") joined.pop();
    const plain = toPlainText(`${known}${text}`);
    if (plain !== "") joined.push({ op, text: plain });
  }
  return joined;
}

/** A blank may go outside the signs where it parts no word of the other side. */
function cutBlanks({ op, text }: WordRun, index: number, runs: readonly WordRun[]): Piece {
  if (op === "same") return { op, lead: "", core: text, tail: "" };
  const isOther = (run: WordRun): boolean => run.op !== op;
  const behind = runs.slice(0, index).findLast(isOther)?.text.at(-1) ?? " ";
  const ahead =
    runs
      .slice(index + 1)
      .find(isOther)
      ?.text.at(0) ?? " ";
  if (behind.trim() !== "" && ahead.trim() !== "") return { op, lead: "", core: text, tail: "" };
  const core = text.trim();
  if (core === "") return { op, lead: text, core: "", tail: "" };
  const start = text.indexOf(core);
  return { op, lead: text.slice(0, start), core, tail: text.slice(start + core.length) };
}

function writePiece(
  { op, lead, core, tail }: Piece,
  index: number,
  pieces: readonly Piece[],
): string {
  if (core === "") return `${lead}${tail}`;
  if (op !== "same") {
    const blanks = /^ | $/g;
    const words = escapeMarkdown(core).replace(blanks, writeEntity);
    return `${lead}${SIGNS[op]}${words}${SIGNS[op]}${tail}`;
  }
  const characters = Array.from(core);
  const isFirstBound = isBound(characters[0], endOf(pieces[index - 1]));
  const isLastBound = isBound(characters.at(-1), startOf(pieces[index + 1]));
  if (characters.length === 1)
    return isFirstBound || isLastBound ? writeEntity(core) : escapeMarkdown(core);
  const first = isFirstBound ? writeEntity(characters.shift() ?? "") : "";
  const last = isLastBound ? writeEntity(characters.pop() ?? "") : "";
  return `${first}${escapeMarkdown(characters.join(""))}${last}`;
}

/** True where a letter would keep the sign between it and a punctuation from opening or closing. */
function isBound(outside: string | undefined, inside: string | null): boolean {
  if (inside === null || outside === undefined) return false;
  const isPunctuated = PUNCTUATION.test(inside) || inside === " ";
  return isPunctuated && outside !== " " && !COMMON_PUNCTUATION.test(outside);
}

/** What stands just inside the sign of a run that begins right here; null where there is no such sign. */
function startOf(piece: Piece | undefined): string | null {
  if (piece === undefined || piece.op === "same" || piece.lead !== "") return null;
  return Array.from(piece.core)[0] ?? null;
}

function endOf(piece: Piece | undefined): string | null {
  if (piece === undefined || piece.op === "same" || piece.tail !== "") return null;
  return Array.from(piece.core).at(-1) ?? null;
}
