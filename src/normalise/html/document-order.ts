import { hasChildren, type AnyNode } from "domhandler";

/** Where a node starts and ends, counted in tags and texts from the start of the document. */
export interface Place {
  readonly open: number;
  /** Greater than the `close` of everything inside. */
  readonly close: number;
}

/** What stands between two points of a document: from `from` on, before `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Number all nodes of a document in its order. */
export function numberNodes(root: AnyNode): ReadonlyMap<AnyNode, Place> {
  const places = new Map<AnyNode, Place>();
  const open = new Map<AnyNode, number>();
  const stack: AnyNode[] = [root];
  let count = 0;
  // Every node is met twice: when it starts and, below what it holds, when it ends.
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const started = open.get(node);
    if (started !== undefined) {
      places.set(node, { open: started, close: count });
    } else {
      open.set(node, count);
      stack.push(node, ...(hasChildren(node) ? node.children.toReversed() : []));
    }
    count += 1;
  }
  return places;
}

/** The span of one whole node. */
export function spanOf({ open, close }: Place): Span {
  return { from: open, to: close + 1 };
}

/** True where all of a node stands in the span. */
export function isWithin({ open, close }: Place, { from, to }: Span): boolean {
  return open >= from && close < to;
}

/** True where any of a node stands in the span. */
export function overlaps({ open, close }: Place, { from, to }: Span): boolean {
  return open < to && close >= from;
}

/** True where both ends of the span stand inside the node, none of them before or behind it. */
export function encloses({ open, close }: Place, { from, to }: Span): boolean {
  return open < from && to <= close;
}
