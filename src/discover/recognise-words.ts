import { KINDS, type DocumentKind, type KindWords, type LinkWords } from "./document-kind.ts";
import { DE } from "./words/de.ts";
import { EN } from "./words/en.ts";
import { ES } from "./words/es.ts";
import { FR } from "./words/fr.ts";
import { IT } from "./words/it.ts";
import { NL } from "./words/nl.ts";
import { PT } from "./words/pt.ts";

/** All languages whose words are known; English first, which is used beside others everywhere. */
const LANGUAGES: readonly LinkWords[] = [EN, DE, FR, ES, IT, PT, NL];

/** What words name, and how surely: 1 where they say nothing else, less for every further word. */
export interface Recognition {
  /** `hub`: a page that lists such documents. */
  readonly kind: DocumentKind | "hub";
  readonly certainty: number;
}

/** A longer text is a sentence that speaks of a policy. */
const MOST_WORDS = 8;
const LONGEST = 120;

const UMLAUTS: Readonly<Record<string, string>> = { ä: "ae", ö: "oe", ü: "ue" };

const TABLE = buildTable();
const LONGEST_NAME = Math.max(...[...TABLE.keys()].map((name) => name.split(" ").length));

function buildTable(): ReadonlyMap<string, Recognition["kind"]> {
  const table = new Map<string, Recognition["kind"]>();
  const add = (texts: readonly string[], kind: Recognition["kind"]): void => {
    for (const text of texts) {
      // Addresses have "ae" for "ä".
      const spelt = text.replace(/[äöü]/g, (letter) => UMLAUTS[letter] ?? letter);
      for (const name of [foldWords(text), foldWords(spelt)])
        if (!table.has(name)) table.set(name, kind);
    }
  };
  for (const { kinds } of LANGUAGES) for (const kind of KINDS) add(kinds[kind]?.texts ?? [], kind);
  for (const { hubs } of LANGUAGES) add(hubs, "hub");
  return table;
}

/** Bring words to the form in which they are compared: no accents, no signs, lower case, one space; `&` goes. */
export function foldWords(text: string): string {
  return text
    .slice(0, 4 * LONGEST)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * Tell which document a short text names: the text of a link, a title, the last part of an address. Null where it names none,
 * or is too long to be a name. Of several names in it the longest counts, and the first of those.
 */
export function recogniseWords(text: string): Recognition | null {
  if (text.length > 4 * LONGEST) return null;
  const folded = foldWords(text);
  const words = folded.split(" ");
  if (folded === "" || folded.length > LONGEST || words.length > MOST_WORDS) return null;
  for (let length = Math.min(words.length, LONGEST_NAME); length > 0; length -= 1) {
    for (let start = 0; start + length <= words.length; start += 1) {
      const kind = TABLE.get(words.slice(start, start + length).join(" "));
      const others = words.length - length;
      // A single word is a name only where hardly anything stands beside it: "privacy", but not "privacy settings for teams".
      if (kind === undefined || (length === 1 && others > 2)) continue;
      return { kind, certainty: 1 / (1 + others) };
    }
  }
  return null;
}

/** Tell which document an address names by the last part of its path: `/legal/privacy-policy.html`. Only whole names count. */
export function recogniseAddress(address: URL): Recognition | null {
  const parts = address.pathname.split("/").filter((part) => part !== "");
  const last = decodePart(parts.at(-1) ?? "").replace(/\.(?:html?|php|aspx?|jsp|pdf|md|txt)$/i, "");
  const recognition = recogniseWords(last.replace(/([a-z])([A-Z])/g, "$1 $2"));
  return recognition?.certainty === 1 ? recognition : null;
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Name a kind in a language, or in English where that language's word is not known. */
export function nameKind(kind: DocumentKind, language: string | null): string {
  const words = LANGUAGES.find((one) => one.language === language)?.kinds[kind];
  return (words ?? (EN.kinds[kind] as KindWords)).title;
}

/** The usual paths of a kind: those of the site's own language first. */
export function usualPaths(kind: DocumentKind, language: string | null): string[] {
  const own = LANGUAGES.filter((one) => one.language === language);
  const order = new Set([...own, EN, ...(language === null ? LANGUAGES : [])]);
  return [...new Set([...order].flatMap(({ kinds }) => kinds[kind]?.paths ?? []))];
}
