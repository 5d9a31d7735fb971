import { nextInOrder, placesInOrder } from "./label-order.ts";
import type { Piece } from "./piece.ts";

/** Mark the headings without mark-up whose label is followed, further down, by the next of its kind: `4` by `5`. */
export function markContinued(pieces: readonly Piece[]): Piece[] {
  const seen = new Set<string>();
  const marked: Piece[] = [];
  for (let index = pieces.length - 1; index >= 0; index -= 1) {
    const piece = pieces[index];
    if (piece === undefined) continue;
    const { role, level, start } = piece;
    const isTitle = role === "heading" && level === 0 && start !== null && start.rest !== "";
    marked.push(
      isTitle && nextInOrder(start).some((place) => seen.has(place))
        ? { ...piece, isContinued: true }
        : piece,
    );
    if (isTitle) for (const place of placesInOrder(start)) seen.add(place);
  }
  return marked.toReversed();
}
