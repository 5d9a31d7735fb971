import { TokenizerMode } from "parse5";
import { cutPage, type CutMode } from "./cut-page.ts";
import { foldReferences } from "./references.ts";
import { hasWords, isClosed } from "./fallback.ts";
import type { ReadTag } from "./read-tag.ts";
import type { Teller } from "./telling-attributes.ts";

/** Signs that no page told about has in its text, so that nothing can be taken for something else. */
const START = "\u0003";
const END = "\u0004";
const COMMENT = "\u0005";
const RAW = "\u0006";
/** Signs of our own, and what makes a page no text. */
const CONTROLS = /[\0-\x08\x0e-\x1f]/;
/** A page that is a page whatever its scripts hold, after at most one line about it. */
const IS_PAGE =
  /^(?:[^\n<]*\n)?(?:\u00ef\u00bb\u00bf|\ufeff)?\s*<(?:!doctype\s+html|html|head|body)\b/i;

/** What text in these elements is, where an element of HTML may stand. */
const RAW_TEXT: ReadonlyMap<string, number> = new Map([
  ["script", TokenizerMode.SCRIPT_DATA],
  ["style", TokenizerMode.RAWTEXT],
  ["iframe", TokenizerMode.RAWTEXT],
  ["noscript", TokenizerMode.RAWTEXT],
  ["title", TokenizerMode.RCDATA],
  ["textarea", TokenizerMode.RCDATA],
]);
/** Elements whose text is never read. */
const UNREAD = new Set(["script", "style", "iframe"]);
/** Elements that make the rest of the page something else. */
const ODD = new Set("plaintext frameset math xmp noframes noembed".split(" "));
/** What draws in SVG. Anything else there may end it, or hold HTML again. */
const DRAWN = new Set(
  (
    "svg g path circle rect line polyline polygon ellipse defs use symbol mask clippath lineargradient radialgradient stop " +
    "marker pattern filter image text tspan textpath title desc style animate animatemotion animatetransform set " +
    "feblend fecolormatrix fecomposite fedropshadow feflood fegaussianblur femerge femergenode feoffset"
  ).split(" "),
);
/** Those of them that hold HTML, as a rule text alone. */
const DESCRIPTIONS = new Set(["title", "desc"]);
/** No drawing nests deeper; its open elements are searched at every end tag. */
const DEEPEST_DRAWING = 100;
const CHOICES = new Set(["option", "optgroup", "hr"]);
/**
 * Write what of a page can matter to its canonical text: its words, its tags, and what is told of their attributes. Scripts,
 * styles and comments leave a sign. Two pages with the same skeleton have the same text. Null for a page of which that
 * cannot be said without building its tree: what a tag is depends on where it stands there.
 */
export function writeSkeleton(html: string, tell: Teller): string | null {
  if (CONTROLS.test(html) || !IS_PAGE.test(html)) return null;
  const watch = openWatch();
  let written = "";
  let isVerbatim = false;
  let hasFallback = false;
  let isOpen = false;
  cutPage(html, watch.mode, {
    text: (text) => {
      const folded = foldReferences(text);
      written += isVerbatim ? folded : foldStart(folded);
    },
    rawText: (text, holder) => {
      if (holder === "noscript") {
        hasFallback ||= hasWords(text);
        isOpen ||= !isClosed(text);
      }
      if (!UNREAD.has(holder)) written += RAW + text;
    },
    data: (text) => {
      written += RAW + text;
    },
    startTag: (tag) => {
      watch.start(tag);
      // Line ends count in it; where it ends is not for us to say.
      if (tag.name === "pre" || tag.name === "listing") isVerbatim = true;
      written += `${START}${tag.name}${tag.isSelfClosing ? "/" : ""}${tag.attributes.length > 0 ? tell(tag) : ""}${END}`;
    },
    endTag: (tag) => {
      watch.end(tag.name);
      written += `${START}/${tag.name}${END}`;
    },
    comment: () => {
      written += COMMENT;
    },
    doctype: (text) => {
      written += START + text;
    },
  });
  // Where a page may be read with scripts off, it is another page if what stands in for them is left open.
  return watch.isOdd() || (hasFallback && isOpen) ? null : written;
}

/** White space before a text is a space or a line end, however much there is of it. */
function foldStart(text: string): string {
  const first = text.search(/[^ \t\n\f\r]/);
  if (first === 0) return text;
  const space = first < 0 ? text : text.slice(0, first);
  return (/[\n\r]/.test(space) ? "\n" : " ") + (first < 0 ? "" : text.slice(first));
}

/** Knows where tags are not what they seem to be. */
interface Watch {
  readonly mode: CutMode;
  readonly start: (tag: ReadTag) => void;
  readonly end: (name: string) => void;
  readonly isOdd: () => boolean;
}

function openWatch(): Watch {
  const mode: CutMode = { state: TokenizerMode.DATA, inForeignNode: false };
  /** Open elements of a drawing, its `<svg>` first. */
  const drawn: string[] = [];
  let isChoosing = false;
  let templates = 0;
  let isOdd = false;

  function isDescribing(): boolean {
    return DESCRIPTIONS.has(drawn.at(-1) ?? "");
  }

  function draw({ name, isSelfClosing }: ReadTag): void {
    if (!DRAWN.has(name) || isDescribing() || drawn.length > DEEPEST_DRAWING) isOdd = true;
    if (!isSelfClosing) drawn.push(name);
    mode.inForeignNode = drawn.length > 0 && !isDescribing();
  }

  function endDrawn(name: string): void {
    const open = drawn.lastIndexOf(name);
    if (open < 0 || (isDescribing() && open < drawn.length - 1)) isOdd = true;
    else drawn.length = open;
    mode.inForeignNode = drawn.length > 0 && !isDescribing();
  }

  return {
    mode,
    start: (tag) => {
      const { name } = tag;
      if (isOdd) return;
      if (drawn.length > 0) return draw(tag);
      if (ODD.has(name) || (isChoosing && !CHOICES.has(name))) isOdd = true;
      else if (name === "svg") draw(tag);
      else if (name === "select") isChoosing = true;
      else if (name === "template") templates += 1;
      else if (templates > 0 && /^col(?:group)?$/.test(name)) isOdd = true;
      else mode.state = RAW_TEXT.get(name) ?? TokenizerMode.DATA;
    },
    end: (name) => {
      if (isOdd) return;
      if (drawn.length > 0) endDrawn(name);
      else if (isChoosing) {
        if (name === "select") isChoosing = false;
        else if (!CHOICES.has(name)) isOdd = true;
      } else if (name === "template" && templates > 0) templates -= 1;
    },
    isOdd: () => isOdd,
  };
}
