import { askParse5 } from "./ask-parse5.ts";

/** A character reference with all that decides what it stands for: in an attribute, `=` behind it is part of that. */
const REFERENCE = /&#?[0-9a-z]+;?/gi;
const REFERENCE_IN_ATTRIBUTE = /&#?[0-9a-z]+[;=]?/gi;
/** No page has more that differ; a hostile one is decoded all the same. */
const MOST_KNOWN = 5_000;
/** A longer piece of a page is no copy: as a key it would keep the whole page. */
const LONGEST_KNOWN = 12;

const inText = new Map<string, string>();
const inAttributes = new Map<string, string>();

/**
 * Decode the character references of a text: `&amp;`, `&#8217;`, `&copy 2026`. What each stands for is asked of parse5
 * once.
 */
export function decodeText(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(REFERENCE, (reference) => recall(reference, inText, readText));
}

/** Decode the character references of an attribute's value: `&copy=1` is none there. */
export function decodeAttribute(value: string): string {
  if (!value.includes("&")) return value;
  return value.replace(REFERENCE_IN_ATTRIBUTE, (reference) =>
    recall(reference, inAttributes, readAttribute),
  );
}

function recall(
  reference: string,
  known: Map<string, string>,
  read: (reference: string) => string,
): string {
  const found = known.get(reference);
  if (found !== undefined) return found;
  const decoded = read(reference);
  if (reference.length <= LONGEST_KNOWN && known.size < MOST_KNOWN) known.set(reference, decoded);
  return decoded;
}

function readText(reference: string): string {
  const pieces: string[] = [];
  const take = ({ chars }: { chars: string }): void => void pieces.push(chars);
  askParse5(reference, { onCharacter: take, onWhitespaceCharacter: take });
  return pieces.join("");
}

function readAttribute(reference: string): string {
  let value = "";
  askParse5(`<a b="${reference}">`, {
    onStartTag: ({ attrs }) => void (value = attrs[0]?.value ?? ""),
  });
  return value;
}

/** A letter, a digit or a sign of an address, written as a reference. */
const PLAIN_REFERENCE = /&#(?:x([0-9a-f]{2})|(\d{2,3}));/gi;
const LESS_THAN = /&(?:lt|#0*60|#x0*3c)/i;
const BARE_AMPERSAND = /&(?![#\w]+;)/;

/**
 * Write letters as letters that are written as references: sites write addresses otherwise in every copy of a page. Two
 * texts that become the same stand for the same.
 */
export function foldReferences(text: string): string {
  // A letter behind a bare ampersand could make another reference of it, and one behind a `<` a tag.
  if (!text.includes("&#") || BARE_AMPERSAND.test(text) || LESS_THAN.test(text)) return text;
  return text.replace(PLAIN_REFERENCE, (reference, hex?: string, decimal?: string) => {
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const character = String.fromCharCode(code);
    return /^[a-z0-9@._-]$/i.test(character) ? character : reference;
  });
}
