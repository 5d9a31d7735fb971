import { plainText, type Block } from "./block.ts";

/** Say how many characters of text a run of blocks holds. */
export function measureBlocks(blocks: readonly Block[]): number {
  let characters = 0;
  for (const block of blocks) {
    if (block.kind === "item") characters += measureBlocks(block.blocks);
    else if (block.kind === "table") {
      for (const cell of [...block.head, ...block.rows.flat()])
        characters += plainText(cell).length;
    } else characters += plainText(block.spans).length;
  }
  return characters;
}
