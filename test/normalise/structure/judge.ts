import { PAGES_CONSENT } from "./pages-consent.ts";
import { PAGES_CONTENTS } from "./pages-contents.ts";
import { PAGES_ELEMENTS } from "./pages-elements.ts";
import { PAGES_FRAGMENTS } from "./pages-fragments.ts";
import { PAGES_FURNITURE } from "./pages-furniture.ts";
import { PAGES_HEADINGS } from "./pages-headings.ts";
import { PAGES_HIDDEN } from "./pages-hidden.ts";
import { PAGES_LANGUAGES } from "./pages-languages.ts";
import { PAGES_LISTS } from "./pages-lists.ts";
import { PAGES_NAMES } from "./pages-names.ts";
import { PAGES_PARTS } from "./pages-parts.ts";
import { PAGES_TABLES } from "./pages-tables.ts";
import type { StructurePage } from "./policy-body.ts";

/** All pages of the suite. */
export const STRUCTURE_PAGES: readonly StructurePage[] = [
  ...PAGES_NAMES,
  ...PAGES_HIDDEN,
  ...PAGES_CONSENT,
  ...PAGES_FURNITURE,
  ...PAGES_LISTS,
  ...PAGES_TABLES,
  ...PAGES_HEADINGS,
  ...PAGES_PARTS,
  ...PAGES_LANGUAGES,
  ...PAGES_FRAGMENTS,
  ...PAGES_CONTENTS,
  ...PAGES_ELEMENTS,
];

/** What is wrong with a text that was made of a page. */
export interface Verdict {
  /** Of `keep`, what the text lacks. */
  readonly lost: readonly string[];
  /** Of `drop`, what the text has. */
  readonly left: readonly string[];
}

/** Judge a text, in Markdown of any style, by its words alone: case, punctuation and mark-up do not count. */
export function judgeText({ keep, drop }: StructurePage, markdown: string): Verdict {
  const words = plain(markdown);
  return {
    lost: keep.filter((phrase) => !words.includes(plain(phrase))),
    left: drop.filter((phrase) => words.includes(plain(phrase))),
  };
}

function plain(markdown: string): string {
  const shown = markdown
    .normalize("NFKC")
    .replace(/\]\([^)]*\)/g, "]")
    .replace(/<[a-z/][^>]*>/gi, " ")
    .toLowerCase();
  return (shown.match(/[\p{L}\p{N}\p{M}]+/gu) ?? []).join(" ");
}
