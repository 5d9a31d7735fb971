import type { Block } from "../block.ts";

/** Number the headings of the second rank, and the paragraphs under each: `3`, `3.1`. Other labels go. */
export function numberBlocks<B extends Block>(blocks: readonly B[], first = 1): B[] {
  let section = first - 1;
  let clause = 0;
  return blocks.map((block) => {
    if (block.kind === "heading" && block.level <= 2) {
      section += 1;
      clause = 0;
      return { ...block, label: String(section) };
    }
    if (block.kind !== "paragraph" || section < first) return { ...block, label: null };
    clause += 1;
    return { ...block, label: `${section}.${clause}` };
  });
}
