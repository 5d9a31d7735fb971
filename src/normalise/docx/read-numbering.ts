import type { Document, Element, ParentNode } from "domhandler";
import { childOf, childrenOf, numberOf, readNumber, valueOf } from "./word-xml.ts";

/** How one level of a list shows its numbers. */
export interface NumberingLevel {
  readonly start: number;
  /** ST_NumberFormat: `decimal`, `lowerLetter`, `bullet`. */
  readonly format: string;
  /** `%1.%2`, `(%3)`: a per cent sign and a digit stand for that level's number. */
  readonly text: string;
  /** All numbers of the label in digits, whatever their own level says: legal numbering. */
  readonly isLegal: boolean;
  /** The level (from 1) whose use restarts this one; 0: never restarts; null: any higher level does. */
  readonly restart: number | null;
  /** The paragraph style that stands for this level, or null. */
  readonly style: string | null;
  /** True where no space parts the label from the text. */
  readonly isTight: boolean;
}

/** One list of the document: `w:num`. Lists that share a definition share their counters. */
export interface NumberingList {
  readonly definition: string;
  readonly levels: ReadonlyMap<number, NumberingLevel>;
  /** Levels that this list starts anew, with the number they start at. */
  readonly restarts: ReadonlyMap<number, number>;
}

/** Where a paragraph stands in which list. */
export interface NumberedPlace {
  readonly list: string;
  readonly level: number;
}

interface Definition {
  readonly levels: Map<number, NumberingLevel>;
  readonly styleLink: string | null;
}

const DEEPEST_LEVEL = 8;
/** A style that stands on itself, by way of others, ends here. */
const MOST_ANCESTORS = 20;

/** Read the lists of `numbering.xml` by their id. */
export function readNumbering(
  numbering: Document,
  styles: ReadonlyMap<string, Element>,
): Map<string, NumberingList> {
  const root = childOf(numbering, "w:numbering");
  if (root === null) return new Map();
  const definitions = new Map(
    childrenOf(root, "w:abstractNum").map((one) => [
      one.attribs["w:abstractNumId"] ?? "",
      readDefinition(one),
    ]),
  );
  const lists = childrenOf(root, "w:num");
  return new Map(
    lists.map((list) => [
      list.attribs["w:numId"] ?? "",
      readList(list, resolveDefinition(list, lists, definitions, styles)),
    ]),
  );
}

/** A definition may stand for the list of a style: `w:numStyleLink`. */
function resolveDefinition(
  list: Element,
  lists: readonly Element[],
  definitions: ReadonlyMap<string, Definition>,
  styles: ReadonlyMap<string, Element>,
): readonly [string, Definition | undefined] {
  const id = valueOf(list, "w:abstractNumId") ?? "";
  const definition = definitions.get(id);
  if (definition === undefined || definition.styleLink === null) return [id, definition];
  const style = styles.get(definition.styleLink) ?? null;
  const target = valueOf(childOf(childOf(style, "w:pPr"), "w:numPr"), "w:numId");
  const linked = lists.find((one) => one.attribs["w:numId"] === target);
  const linkedId = linked === undefined ? id : (valueOf(linked, "w:abstractNumId") ?? id);
  return [linkedId, definitions.get(linkedId)];
}

function readList(
  list: Element,
  [definition, found]: readonly [string, Definition | undefined],
): NumberingList {
  const levels = new Map(found?.levels);
  const restarts = new Map<number, number>();
  for (const override of childrenOf(list, "w:lvlOverride")) {
    const index = readLevelIndex(override);
    if (index === null) continue;
    const own = childOf(override, "w:lvl");
    if (own !== null) levels.set(index, readLevel(own));
    const start = numberOf(override, "w:startOverride");
    if (start !== null) restarts.set(index, start);
  }
  return { definition, levels, restarts };
}

function readDefinition(element: Element): Definition {
  const levels = new Map<number, NumberingLevel>();
  for (const level of childrenOf(element, "w:lvl")) {
    const index = readLevelIndex(level);
    if (index !== null) levels.set(index, readLevel(level));
  }
  return { levels, styleLink: valueOf(element, "w:numStyleLink") };
}

function readLevelIndex(element: Element): number | null {
  const index = readNumber(element.attribs["w:ilvl"] ?? "0");
  return index === null || index < 0 || index > DEEPEST_LEVEL ? null : index;
}

function readLevel(level: Element): NumberingLevel {
  const legal = childOf(level, "w:isLgl");
  return {
    start: numberOf(level, "w:start") ?? 0,
    format: valueOf(level, "w:numFmt") ?? "decimal",
    text: (valueOf(level, "w:lvlText") ?? "").slice(0, 200),
    isLegal: legal !== null && !/^(?:0|false|off)$/.test(legal.attribs["w:val"] ?? ""),
    restart: numberOf(level, "w:lvlRestart"),
    style: valueOf(level, "w:pStyle"),
    isTight: valueOf(level, "w:suff") === "nothing",
  };
}

/** Read the styles of `styles.xml` by their id. */
export function readStyles(styles: Document): Map<string, Element> {
  const root = childOf(styles, "w:styles");
  if (root === null) return new Map();
  return new Map(
    childrenOf(root, "w:style").map((style) => [style.attribs["w:styleId"] ?? "", style]),
  );
}

/**
 * Say where a paragraph is numbered: by its own properties, or else by its style and the styles that one is based on.
 * Null where it is not; `w:numId` 0 takes a style's numbering away.
 */
export function placeParagraph(
  properties: ParentNode | null,
  styles: ReadonlyMap<string, Element>,
  lists: ReadonlyMap<string, NumberingList>,
): NumberedPlace | null {
  let level = numberOf(childOf(properties, "w:numPr"), "w:ilvl");
  let list = valueOf(childOf(properties, "w:numPr"), "w:numId");
  let style = valueOf(properties, "w:pStyle");
  for (let depth = 0; style !== null && depth < MOST_ANCESTORS; depth += 1) {
    if (list !== null && level !== null) break;
    const element = styles.get(style) ?? null;
    const numbering = childOf(childOf(element, "w:pPr"), "w:numPr");
    list ??= valueOf(numbering, "w:numId");
    level ??= numberOf(numbering, "w:ilvl") ?? levelOfStyle(lists.get(list ?? ""), style);
    style = valueOf(element, "w:basedOn");
  }
  if (list === null || list === "0") return null;
  return { list, level: Math.min(Math.max(level ?? 0, 0), DEEPEST_LEVEL) };
}

function levelOfStyle(list: NumberingList | undefined, style: string): number | null {
  for (const [index, level] of list?.levels ?? []) {
    if (level.style === style) return index;
  }
  return null;
}
