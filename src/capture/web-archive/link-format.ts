/** One link of a `Link` header or of a document in link format (RFC 8288; RFC 6690, section 5). */
export interface Link {
  /** As it stands there, perhaps relative. */
  readonly target: string;
  /** Relation types in lower case. */
  readonly rels: readonly string[];
  /** The other parameters, names in lower case; of one that is repeated, the first. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** White space, and commas with nothing between them, which lists may have (RFC 9110, section 5.6.1). */
const GAP = /[\s,]*/y;
const SPACE = /\s*/y;
const NAME = /[^\s=;,<>"]+/y;
const TOKEN = /[^\s;,"<>]*/y;
const QUOTED = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y;

/**
 * Read links; null where the text is none.
 *
 * In one pass, however long it is. Quoted strings may have commas, semicolons, escapes and line ends in them.
 */
export function parseLinks(text: string): Link[] | null {
  const links: Link[] = [];
  let at = skip(GAP, text, text.startsWith("\uFEFF") ? 1 : 0);
  while (at < text.length) {
    const end = text[at] === "<" ? text.indexOf(">", at) : -1;
    if (end < 0) return null;
    const target = text.slice(at + 1, end).trim();
    const read = readParameters(text, end + 1);
    if (read === null) return null;
    const { rel = "", ...parameters } = read.parameters;
    const rels = rel.toLowerCase().split(/\s+/).filter(Boolean);
    links.push({ target, rels, parameters });
    at = skip(GAP, text, read.end);
  }
  return links;
}

/** Read the parameters of one link, up to the comma behind it or the end. */
function readParameters(
  text: string,
  start: number,
): { parameters: Record<string, string>; end: number } | null {
  const found = new Map<string, string>();
  let at = skip(SPACE, text, start);
  while (text[at] === ";") {
    at = skip(SPACE, text, at + 1);
    const name = match(NAME, text, at)?.toLowerCase();
    // A semicolon with nothing behind it is a slip that harms nobody.
    if (name === undefined) continue;
    at = skip(SPACE, text, at + name.length);
    let value = "";
    if (text[at] === "=") {
      at = skip(SPACE, text, at + 1);
      const raw = text[at] === '"' ? match(QUOTED, text, at) : match(TOKEN, text, at);
      if (raw === undefined) return null;
      value = raw.startsWith('"') ? raw.slice(1, -1).replace(/\\([\s\S])/g, "$1") : raw;
      at = skip(SPACE, text, at + raw.length);
    }
    if (!found.has(name)) found.set(name, value);
  }
  return at < text.length && text[at] !== ","
    ? null
    : { parameters: Object.fromEntries(found), end: at };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

function skip(pattern: RegExp, text: string, at: number): number {
  return at + (match(pattern, text, at)?.length ?? 0);
}
