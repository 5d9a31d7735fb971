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
import { readPieces, type Piece } from "./pieces.ts";

/** Level of the first heading made without mark-up; those of Markdown are 1 to 6. */
const UNMARKED_LEVEL = 7;

/**
 * Cut a text into its clauses, in document order. Every word of the text is in exactly one clause. Made for
 * canonical text; reads other Markdown and plain text as well as they allow.
 */
export function segment(text: string): Clause[] {
  let containers: Containers = [];
  const clauses = readPieces(text).map((piece) => {
    const placed = placePiece(piece, containers, lastLabel);
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

function placePiece(
  piece: Piece,
  containers: Containers,
  labelBefore: (open: Containers) => string | null,
): Placed {
  const parts = piece.read(labelBefore(containers));
  if (piece.role === "row")
    return place("row", parts.text, null, closeForParagraph(containers, piece.indent), piece, null);
  const { label, title } = parts;
  if (piece.role === "heading") {
    const level = piece.level > 0 ? piece.level : UNMARKED_LEVEL + piece.rank + depthOf(label);
    const own: Container = {
      kind: "heading",
      level,
      title: parts.shownTitle,
      label: label?.label ?? null,
    };
    return place("heading", parts.text, label, closeForHeading(containers, level), piece, own);
  }
  if (label !== null) {
    const own: Container = {
      kind: "label",
      label,
      title: title === null ? parts.shownLabel : parts.shownTitle,
      isTitled: title !== null,
      indent: piece.indent,
    };
    const kind =
      title !== null || label.scheme === "dotted" || label.scheme === "named"
        ? "paragraph"
        : "item";
    return place(
      kind,
      parts.text,
      label,
      closeForLabel(containers, label, piece.indent),
      piece,
      own,
      title !== null,
    );
  }
  if (piece.isBullet) {
    const own: Container = {
      kind: "bullet",
      indent: piece.indent,
      title: title === null ? "" : parts.shownTitle,
    };
    return place(
      "item",
      parts.text,
      null,
      closeForBullet(containers, piece.indent),
      piece,
      own,
      title !== null,
    );
  }
  if (title !== null) {
    const own: Container = { kind: "run-in", title: parts.shownTitle };
    return place(
      "paragraph",
      parts.text,
      null,
      closeForRunIn(containers, piece.indent),
      piece,
      own,
    );
  }
  return place(
    "paragraph",
    parts.text,
    null,
    closeForParagraph(containers, piece.indent),
    piece,
    null,
  );
}

/** A clause stands under what is open, and under its own title where it has one. */
function place(
  kind: ClauseKind,
  text: string,
  label: ParsedLabel | null,
  around: Containers,
  piece: Piece,
  own: Container | null,
  isTitled = own !== null,
): Placed {
  const containers = own === null ? around : [...around, own];
  const path = pathOf(isTitled ? containers : around);
  return {
    clause: { path, label: label?.label ?? null, kind, text, lines: piece.lines },
    containers,
  };
}

function depthOf(label: ParsedLabel | null): number {
  return label?.scheme === "dotted" ? label.label.split(".").length - 1 : 0;
}
