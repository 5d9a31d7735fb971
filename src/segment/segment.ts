import type { Clause, ClauseKind } from "../model/clause.ts";
import {
  closeForBullet,
  closeForDefinition,
  closeForLabel,
  closeForParagraph,
  closeForRunIn,
  lastLabel,
  leadOf,
  pathOf,
  type Container,
  type Containers,
} from "./containers.ts";
import { isDefinition } from "./definition.ts";
import type { ParsedLabel } from "./label.ts";
import type { Piece } from "./piece.ts";
import { readPieces } from "./pieces.ts";
import { placeHeading } from "./place-heading.ts";
import { readLeadIn } from "./lead-in.ts";
import type { PieceParts } from "./read-parts.ts";
import { isStatement } from "./statements.ts";

/**
 * Cut a text into its clauses, in document order. Every word of the text is in exactly one clause. Made for
 * canonical text; reads other Markdown and plain text as well as they allow. Time grows with the length of the text.
 */
export function segment(text: string): Clause[] {
  let containers: Containers = [];
  const pieces = readPieces(text);
  const clauses = pieces.map((piece, index) => {
    const isBelowHeading = pieces[index - 1]?.role === "heading";
    const placed = placePiece(piece, containers, isBelowHeading);
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

function placePiece(piece: Piece, containers: Containers, isBelowHeading: boolean): Placed {
  const parts = piece.read(lastLabel(containers));
  const { kind, label, around, own, isTitled } = draftClause(
    piece,
    parts,
    containers,
    isBelowHeading,
  );
  const opened = own === null ? around : [...around, own];
  const path = pathOf(isTitled ? opened : around);
  const lead = kind === "heading" ? null : leadOf(around);
  const clause: Clause = {
    path,
    label: label?.label ?? null,
    kind,
    text: parts.text,
    lines: piece.lines,
    ...(lead !== null && { lead }),
    ...(piece.columns !== null && { columns: piece.columns }),
  };
  return { clause, containers: opened };
}

function draftClause(
  piece: Piece,
  parts: PieceParts,
  containers: Containers,
  isBelowHeading: boolean,
): Draft {
  if (piece.role === "heading") return draftHeading(piece, parts, containers, isBelowHeading);
  if (piece.role === "text" && parts.label !== null)
    return draftLabelled(piece, parts, parts.label, containers);
  const title = parts.title === null ? "" : parts.shownTitle;
  const isTitled = title !== "";
  const lead = readLeadIn(parts.text);
  if (piece.isBullet) {
    const around = closeForBullet(containers, piece.indent);
    const own: Container = { kind: "bullet", indent: piece.indent, title, lead };
    return { kind: "item", label: null, around, own, isTitled };
  }
  if (isTitled) {
    const around = closeForRunIn(containers, piece.indent);
    const own: Container = { kind: "run-in", title, lead };
    return { kind: "paragraph", label: null, around, own, isTitled };
  }
  const isDefined = piece.role === "text" && isDefinition(parts.text);
  // `Last updated: July 2016` behind the last clause is about the whole.
  const around = isStatement(parts.text)
    ? containers.filter((container) => container.kind === "heading")
    : isDefined
      ? closeForDefinition(containers, piece.indent)
      : closeForParagraph(containers, piece.indent);
  if (piece.role === "row") return { kind: "row", label: null, around, own: null, isTitled };
  const own: Container | null =
    lead === null
      ? null
      : { kind: "lead", indent: piece.indent, title: "", lead, isDefinition: isDefined };
  return { kind: "paragraph", label: null, around, own, isTitled };
}

function draftHeading(
  piece: Piece,
  { label, shownTitle: title }: PieceParts,
  containers: Containers,
  isBelowHeading: boolean,
): Draft {
  const { level: given, rank } = piece;
  const { around, level } = placeHeading(containers, { label, level: given, rank, isBelowHeading });
  const own: Container = { kind: "heading", level, title, label, isContinued: piece.isContinued };
  return { kind: "heading", label, around, own, isTitled: true };
}

function draftLabelled(
  piece: Piece,
  { title, shownLabel, shownTitle, text }: PieceParts,
  label: ParsedLabel,
  containers: Containers,
): Draft {
  const { indent } = piece;
  const isTitled = title !== null;
  const isCited =
    isTitled ||
    label.scheme === "dotted" ||
    label.scheme === "named" ||
    label.scheme === "paragraph-sign";
  return {
    kind: isCited ? "paragraph" : "item",
    label,
    around: closeForLabel(containers, label, indent, isTitled),
    own: {
      kind: "label",
      label,
      title: isTitled ? shownTitle : shownLabel,
      isTitled,
      indent,
      lead: readLeadIn(text),
    },
    isTitled,
  };
}
