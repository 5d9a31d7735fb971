import { html as HTML, type Token } from "parse5";

/** A tag. */
export interface ReadTag {
  /** Lower case. */
  readonly name: string;
  readonly id: HTML.TAG_ID;
  /** Names in lower case, values as they are written. */
  readonly attributes: Token.Attribute[];
  readonly isSelfClosing: boolean;
  /** Where the page goes on behind it. */
  readonly end: number;
}

const GREATER = 62;
const SLASH = 47;
const EQUALS = 61;
const QUOTE = 34;
const APOSTROPHE = 39;

/** No tag has more, and each is compared with those before it. */
const MOST_ATTRIBUTES = 1000;
/** A longer piece of a page is no copy: as a key it would keep the whole page. */
const LONGEST_KNOWN = 12;
/** Names that pages use, and what parse5 calls them. */
const KNOWN = new Map<string, { name: string; id: HTML.TAG_ID }>();

/**
 * Read a tag from its name on, as the standard does. Null where the page ends in it: then it is no tag.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tag-name-state
 */
export function readTag(html: string, start: number): ReadTag | null {
  let at = start;
  for (let code = html.charCodeAt(at); !endsName(code); code = html.charCodeAt(at)) {
    if (at >= html.length) return null;
    at += 1;
  }
  const { name, id } = nameTag(html.slice(start, at));
  const attributes: Token.Attribute[] = [];
  let isSelfClosing = false;
  while (at < html.length) {
    const code = html.charCodeAt(at);
    if (code === GREATER) return { name, id, attributes, isSelfClosing, end: at + 1 };
    if (code === SLASH || isSpace(code)) {
      isSelfClosing = code === SLASH && html.charCodeAt(at + 1) === GREATER;
      at += 1;
      continue;
    }
    at = readAttribute(html, at, attributes);
  }
  return null;
}

/** Read one attribute, and say where the tag goes on behind it. */
function readAttribute(html: string, start: number, attributes: Token.Attribute[]): number {
  // An equals sign at the start belongs to the name.
  let at = start + 1;
  while (at < html.length && !endsAttributeName(html.charCodeAt(at))) at += 1;
  const nameEnd = at;
  while (isSpace(html.charCodeAt(at))) at += 1;
  if (html.charCodeAt(at) !== EQUALS) {
    addAttribute(attributes, html.slice(start, nameEnd), "");
    return at;
  }
  at += 1;
  while (isSpace(html.charCodeAt(at))) at += 1;
  const first = html.charCodeAt(at);
  if (first === QUOTE || first === APOSTROPHE) {
    const end = html.indexOf(first === QUOTE ? '"' : "'", at + 1);
    if (end < 0) return html.length;
    addAttribute(attributes, html.slice(start, nameEnd), html.slice(at + 1, end));
    return end + 1;
  }
  const valueStart = at;
  while (at < html.length && html.charCodeAt(at) !== GREATER && !isSpace(html.charCodeAt(at)))
    at += 1;
  addAttribute(attributes, html.slice(start, nameEnd), html.slice(valueStart, at));
  return at;
}

/** The first of two attributes with the same name counts; nobody asks for those of a tag that has a thousand. */
function addAttribute(attributes: Token.Attribute[], written: string, value: string): void {
  const name = lowerAscii(written);
  for (const attribute of attributes) if (attribute.name === name) return;
  if (attributes.length < MOST_ATTRIBUTES) attributes.push({ name, value });
}

function nameTag(written: string): { name: string; id: HTML.TAG_ID } {
  const known = KNOWN.get(written);
  if (known !== undefined) return known;
  const name = lowerAscii(written);
  const made = { name, id: HTML.getTagID(name) };
  if (made.id !== HTML.TAG_ID.UNKNOWN && written.length <= LONGEST_KNOWN) KNOWN.set(written, made);
  return made;
}

function lowerAscii(name: string): string {
  return /[A-Z]/.test(name) ? name.replace(/[A-Z]+/g, (upper) => upper.toLowerCase()) : name;
}

function endsName(code: number): boolean {
  return code === GREATER || code === SLASH || isSpace(code);
}

function endsAttributeName(code: number): boolean {
  return code === EQUALS || endsName(code);
}

/** White space of HTML: space, tab, line feed, form feed, and the carriage return that stands for a line feed. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 12 || code === 13;
}
