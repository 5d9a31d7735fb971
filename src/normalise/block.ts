/**
 * A piece of a line of text. A block's inline content is a flat run of spans: nesting of inline mark-up carries
 * no meaning that a lawyer would cite, and a flat run cannot be made deep by a hostile page.
 */
export interface TextSpan {
  readonly kind: "text";
  readonly text: string;
  /** Bold or italic on the page. */
  readonly strong: boolean;
  /** Canonical target, or null where the text is no link. */
  readonly link: string | null;
}

/** A line break that the page shows (`<br>`). */
export interface BreakSpan {
  readonly kind: "break";
}

export type Span = TextSpan | BreakSpan;

export interface HeadingBlock {
  readonly kind: "heading";
  /** 1 to 6. */
  readonly level: number;
  readonly spans: readonly Span[];
}

export interface ParagraphBlock {
  readonly kind: "paragraph";
  readonly spans: readonly Span[];
}

/** A list item, or a paragraph that starts with a decimal label. */
export interface ItemBlock {
  readonly kind: "item";
  /** `-` for a bullet, otherwise what the page shows: `4.`, `4)`, `a.`, `iv.`. */
  readonly marker: string;
  readonly blocks: readonly Block[];
}

export interface TableBlock {
  readonly kind: "table";
  /** Empty where the table has no head. */
  readonly head: readonly (readonly Span[])[];
  readonly rows: readonly (readonly (readonly Span[])[])[];
}

export type Block = HeadingBlock | ParagraphBlock | ItemBlock | TableBlock;

/** Give the words of a run of spans; a break counts as a space. */
export function plainText(spans: readonly Span[]): string {
  return spans.map((span) => (span.kind === "break" ? " " : span.text)).join("");
}

/** Write a label as text in front of what it labels. */
export function labelSpan(marker: string): TextSpan {
  return { kind: "text", text: `${marker} `, strong: false, link: null };
}

/** Give blocks as one run of inline content, parted by breaks: what a heading or a table cell can hold of them. */
export function inlineBlocks(blocks: readonly Block[]): Span[] {
  return blocks.flatMap((block, index) => {
    const spans = inlineBlock(block);
    return index === 0 ? spans : [{ kind: "break" } as const, ...spans];
  });
}

function inlineBlock(block: Block): Span[] {
  if (block.kind === "item") {
    const inner = inlineBlocks(block.blocks);
    return block.marker === "-" ? inner : [labelSpan(block.marker), ...inner];
  }
  if (block.kind !== "table") return [...block.spans];
  return [...block.head, ...block.rows.flat()].flatMap((cell): Span[] => [
    ...cell,
    { kind: "break" },
  ]);
}
