import type { AnyNode, Element } from "domhandler";
import type { Block } from "../block.ts";

export interface ReadContext {
  /** Address that relative links are resolved against, or null. */
  readonly base: string | null;
  /** Parts to leave out. */
  readonly isFurniture: (element: Element) => boolean;
}

/** Where in the page the reader is. */
export interface ReadState {
  readonly context: ReadContext;
  readonly depth: number;
  readonly strong: boolean;
  readonly link: string | null;
  /** Inside a heading, a summary or a term, where buttons are titles. */
  readonly inTitle: boolean;
}

/** Reads nodes as blocks; handed to the readers of lists and tables, whose items and cells hold blocks again. */
export type BlockReader = (nodes: readonly AnyNode[], state: ReadState) => Block[];
