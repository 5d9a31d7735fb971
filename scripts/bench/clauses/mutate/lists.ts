import { keepBlock, type Block, type Mutant } from "../block.ts";

/** How many items stand behind a lead-in, from `start` on. */
export function countItems(blocks: readonly Block[], start: number): number {
  let count = 0;
  while (blocks[start + count]?.kind === "item") count += 1;
  return count;
}

/** `We keep:`, `names`, `ages` → `We keep names and ages.` */
export function collapseList(leadIn: Block, items: readonly Block[]): Mutant {
  const texts = items.map(({ text }) => text.replace(/[;,.]?(?:\s+(?:and|or))?$/, ""));
  const list = `${texts.slice(0, -1).join(", ")} and ${texts.at(-1) ?? ""}`;
  return {
    ...leadIn,
    text: `${leadIn.text.replace(/:$/, "")} ${list}.`,
    from: [leadIn, ...items].map(({ id }) => id),
    isMoved: false,
  };
}

/** `We keep names, ages and addresses.` → a lead-in and items. Null where a text enumerates nothing. */
export function expandSentence(block: Block): Mutant[] | null {
  const found =
    /^(.{12,}?\b(?:including|such as|like|:))\s+((?:[^,.]+, ){2,}(?:and |or )?[^,.]+)\.$/.exec(
      block.text,
    );
  const [, leadIn, list] = found ?? [];
  if (leadIn === undefined || list === undefined) return null;
  const items = list.split(/, (?:and |or )?| and /).filter((item) => item.trim() !== "");
  const kept = keepBlock(block);
  return [
    { ...kept, kind: "paragraph", text: leadIn.endsWith(":") ? leadIn : `${leadIn}:` },
    ...items.map((text, index): Mutant => ({
      ...kept,
      id: `${block.id}i${index}`,
      kind: "item",
      label: null,
      text,
    })),
  ];
}

/** The same words as a paragraph instead of an item, or the reverse. */
export function changeKind(block: Block): Mutant {
  return { ...keepBlock(block), kind: block.kind === "item" ? "paragraph" : "item", label: null };
}
