import type { Clause, ClauseKind } from "../model/clause.ts";
import {
  closeForBullet,
  closeForHeading,
  closeForLabel,
  closeForParagraph,
  closeForRunIn,
  lastLabel,
  pathOf,
  type Container,
  type Containers,
} from "./containers.ts";
import type { ParsedLabel } from "./label.ts";
import { readPieces, type Piece, type PieceParts } from "./pieces.ts";

/** Level of the first heading made without mark-up; those of Markdown are 1 to 6. */
const UNMARKED_LEVEL = 7;

/**
 * Cut a text into its clauses, in document order. Every word of the text is in exactly one clause. Made for
 * canonical text; reads other Markdown and plain text as well as they allow.
 */
export function segment(text: string): Clause[] {
  let containers: Containers = [];
  const clauses = readPieces(text).map((piece) => {
    const placed = placePiece(piece, containers);
    containers = placed.containers;
    return placed.clause;
  });
  // `**` alone is mark-up around nothing.
  return clauses.filter((clause) => clause.text !== "");
}

interface Placed {
  readonly clause: Clause;
  readonly containers: Containers;
}

/** What a piece becomes: its clause, and what it opens. */
interface Draft {
  readonly kind: ClauseKind;
  readonly label: ParsedLabel | null;
  /** What stays open around it. */
  readonly around: Containers;
  /** What it holds open for those behind it. */
  readonly own: Container | null;
  /** True where it stands under its own title. */
  readonly isTitled: boolean;
}

function placePiece(piece: Piece, containers: Containers): Placed {
  const parts = piece.read(lastLabel(containers));
  const { kind, label, around, own, isTitled } = draftClause(piece, parts, containers);
  const opened = own === null ? around : [...around, own];
  const path = pathOf(isTitled ? opened : around);
  return {
    clause: { path, label: label?.label ?? null, kind, text: parts.text, lines: piece.lines },
    containers: opened,
  };
}

function draftClause(piece: Piece, parts: PieceParts, containers: Containers): Draft {
  if (piece.role === "heading") return draftHeading(piece, parts, containers);
  if (piece.role === "text" && parts.label !== null)
    return draftLabelled(piece, parts, parts.label, containers);
  const title = parts.title === null ? "" : parts.shownTitle;
  const isTitled = title !== "";
  if (piece.isBullet) {
    const around = closeForBullet(containers, piece.indent);
    const own: Container = { kind: "bullet", indent: piece.indent, title };
    return { kind: "item", label: null, around, own, isTitled };
  }
  if (isTitled) {
    const around = closeForRunIn(containers, piece.indent);
    const own: Container = { kind: "run-in", title };
    return { kind: "paragraph", label: null, around, own, isTitled };
  }
  const around = closeForParagraph(containers, piece.indent);
  const kind = piece.role === "row" ? "row" : "paragraph";
  return { kind, label: null, around, own: null, isTitled };
}

function draftHeading(piece: Piece, parts: PieceParts, containers: Containers): Draft {
  const { label, shownTitle: title } = parts;
  const level = piece.level > 0 ? piece.level : UNMARKED_LEVEL + piece.rank + depthOf(label);
  const around = closeForHeading(containers, level);
  const own: Container = { kind: "heading", level, title, label: label?.label ?? null };
  return { kind: "heading", label, around, own, isTitled: true };
}

function draftLabelled(
  piece: Piece,
  { title, shownLabel, shownTitle }: PieceParts,
  label: ParsedLabel,
  containers: Containers,
): Draft {
  const { indent } = piece;
  const isTitled = title !== null;
  const isCited = isTitled || label.scheme === "dotted" || label.scheme === "named";
  return {
    kind: isCited ? "paragraph" : "item",
    label,
    around: closeForLabel(containers, label, indent),
    own: { kind: "label", label, title: isTitled ? shownTitle : shownLabel, isTitled, indent },
    isTitled,
  };
}

function depthOf(label: ParsedLabel | null): number {
  return label?.scheme === "dotted" ? label.label.split(".").length - 1 : 0;
}
