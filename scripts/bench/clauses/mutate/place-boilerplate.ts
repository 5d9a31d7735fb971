import { keepBlock, type Block, type Mutant } from "../block.ts";
import type { Random } from "../../random.ts";
import { changeBoilerplate, writeCookies, writeStates, writeVendors } from "./boilerplate.ts";
import { STATES, VENDORS } from "./vocabulary.ts";

export interface Placed {
  readonly blocks: readonly Block[];
  readonly groupOf: ReadonlyMap<string, string>;
}

/** Put a part of boilerplate before a section of a document. */
export function placeBoilerplate(blocks: readonly Block[], random: Random): Placed {
  const { group, blocks: parts } = random.pick([
    writeStates,
    writeStates,
    writeCookies,
    writeVendors,
  ])(random);
  const places = blocks.flatMap(({ kind, level }, index) =>
    kind === "heading" && level <= 2 && index > 0 ? [index] : [],
  );
  const at = places.length === 0 ? blocks.length : random.pick(places);
  const placed = parts.map((part, index): Block => ({ ...part, id: `${group}${index}` }));
  return {
    blocks: blocks.toSpliced(at, 0, ...placed),
    groupOf: new Map(placed.map(({ id }) => [id, group])),
  };
}

/** Change some of its clauses, take some away, and add some that are as alike. */
export function mutateBoilerplate(
  group: string,
  blocks: readonly Block[],
  random: Random,
): Mutant[] {
  const absent = group === "states" ? absentFrom(STATES, blocks) : absentFrom(VENDORS, blocks);
  const units = cutUnits(group, blocks);
  const gone = random.between(1, units.length - 1);
  const grown = random.between(1, units.length - 1);
  let serial = 0;
  return units.flatMap((unit, index) => {
    const kept = index === gone ? [] : unit.flatMap((block) => editBlock(block, random));
    const name = absent[0];
    const model = units[1];
    if (index !== grown || name === undefined || model === undefined) return kept;
    const names = group === "states" ? STATES : VENDORS;
    const copies = model.map((block): Mutant => {
      serial += 1;
      const text = rename(block.text, names, name).replace(/^_\w+|^[a-z]{3,5} \|/, `_${name} |`);
      return { ...block, id: `new-${group}${serial}`, text, from: [], isMoved: false };
    });
    return [...kept, ...copies];
  });
}

/** The first unit is the title above all; a state is a unit with all its clauses, a row or an item is one alone. */
function cutUnits(group: string, blocks: readonly Block[]): Block[][] {
  const units: Block[][] = [];
  const hasTitles = blocks.slice(1).some(({ kind }) => kind === "heading");
  const isFirst = (block: Block, index: number): boolean => {
    if (group !== "states" || index < 2) return true;
    return hasTitles ? block.kind === "heading" : block.text.startsWith("Under ");
  };
  blocks.forEach((block, index) => {
    if (isFirst(block, index)) units.push([block]);
    else units.at(-1)?.push(block);
  });
  return units;
}

function editBlock(block: Block, random: Random): Mutant[] {
  const kept = keepBlock(block);
  if (block.kind === "heading") return [kept];
  const drawn = random.next();
  if (drawn < 0.06) return [];
  return drawn < 0.36 ? [{ ...kept, text: changeBoilerplate(block.text, random) }] : [kept];
}

function absentFrom(names: readonly string[], blocks: readonly Block[]): string[] {
  return names.filter((name) => blocks.every(({ text }) => !text.includes(name)));
}

function rename(text: string, names: readonly string[], name: string): string {
  return names.reduce((renamed, old) => renamed.replaceAll(old, name), text);
}
