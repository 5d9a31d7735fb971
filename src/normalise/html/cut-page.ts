import { TokenizerMode } from "parse5";
import { readTag, type ReadTag } from "./read-tag.ts";

/** How the text that follows is to be read. Whoever takes the pieces says so, because it depends on what stands where. */
export interface CutMode {
  /** One of `TokenizerMode`. */
  state: number;
  /** Inside SVG or MathML, where `<![CDATA[` means something. */
  inForeignNode: boolean;
}

/** Takes the pieces of a page, in order, as they are written: nothing is decoded. */
export interface PageSink {
  readonly text: (written: string) => void;
  /** Text in which tags are text; `holder` is the element, `isDecoded` says whether references count there. */
  readonly rawText: (written: string, holder: string, isDecoded: boolean) => void;
  /** `<![CDATA[`, where it means something: references do not count. */
  readonly data: (written: string) => void;
  readonly startTag: (tag: ReadTag) => void;
  readonly endTag: (tag: ReadTag) => void;
  readonly comment: () => void;
  readonly doctype: (written: string) => void;
}

const SLASH = 47;

/**
 * Cut a page into text, tags and comments as the standard does. Ends are searched for, not walked to: most of a page is
 * passed over at the speed of a search.
 * @see https://html.spec.whatwg.org/multipage/parsing.html#tokenization
 */
export function cutPage(html: string, mode: CutMode, sink: PageSink): void {
  let holder = "";
  let at = 0;
  while (at < html.length) {
    if (mode.state !== TokenizerMode.DATA) {
      const { state } = mode;
      mode.state = TokenizerMode.DATA;
      const end = state === TokenizerMode.PLAINTEXT ? html.length : findRawEnd(html, at, holder);
      if (end > at) sink.rawText(html.slice(at, end), holder, state === TokenizerMode.RCDATA);
      at = end;
      continue;
    }
    const open = html.indexOf("<", at);
    if (open !== at) sink.text(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) return;
    const isEnd = html.charCodeAt(open + 1) === SLASH;
    const start = open + (isEnd ? 2 : 1);
    if (!isLetter(html.charCodeAt(start))) {
      at = cutDeclaration(html, open, mode, sink);
      continue;
    }
    const tag = readTag(html, start);
    if (tag === null) return;
    at = tag.end;
    if (isEnd) sink.endTag(tag);
    else {
      holder = tag.name;
      sink.startTag(tag);
    }
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90);
}

/** What starts with `<` and is no tag: comments, declarations, and text. Says where the page goes on. */
function cutDeclaration(html: string, open: number, mode: CutMode, sink: PageSink): number {
  if (html.startsWith("<!--", open)) {
    sink.comment();
    return findCommentEnd(html, open + 4);
  }
  if (mode.inForeignNode && html.startsWith("<![CDATA[", open)) {
    const end = html.indexOf("]]>", open + 9);
    sink.data(html.slice(open + 9, end < 0 ? undefined : end));
    return end < 0 ? html.length : end + 3;
  }
  const closing = html.indexOf(">", open + 1);
  const end = closing < 0 ? html.length : closing + 1;
  if (/^<!doctype/i.test(html.slice(open, open + 9))) sink.doctype(html.slice(open, end));
  else if (/^<[!?]|^<\/[^>]/.test(html.slice(open, open + 3))) sink.comment();
  else if (!html.startsWith("</", open) || open + 2 >= html.length) {
    const text = html.startsWith("</", open) ? "</" : "<";
    sink.text(text);
    return open + text.length;
  }
  return end;
}

function findCommentEnd(html: string, start: number): number {
  const abrupt = /^-?>/.exec(html.slice(start, start + 2));
  if (abrupt !== null) return start + abrupt[0].length;
  for (let at = html.indexOf("--", start); at >= 0; at = html.indexOf("--", at)) {
    at += 2;
    while (html[at] === "-") at += 1;
    if (html[at] === ">") return at + 1;
    if (html[at] === "!" && html[at + 1] === ">") return at + 2;
  }
  return html.length;
}

/** Where the text of a `<title>` or a `<script>` ends: at its end tag, or at the end of the page. */
function findRawEnd(html: string, start: number, name: string): number {
  if (name === "script") return findScriptEnd(html, start);
  const closing = new RegExp(`</${name}[\\t\\n\\f\\r />]`, "gi");
  closing.lastIndex = start;
  return closing.exec(html)?.index ?? html.length;
}

/**
 * In a script `<!--` hides the end tag of a script that starts behind it.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
 */
function findScriptEnd(html: string, start: number): number {
  const sign = /<!--|-->|<(\/?)script[\t\n\f\r />]/gi;
  sign.lastIndex = start;
  let isHidden = false;
  let isInner = false;
  for (let found = sign.exec(html); found !== null; found = sign.exec(html)) {
    if (found[0] === "<!--") {
      isHidden = true;
      // Its dashes may be those of `-->`.
      sign.lastIndex = found.index + 2;
    } else if (found[0] === "-->") {
      isHidden = false;
      isInner = false;
    } else if (found[1] === "/") {
      if (!isInner) return found.index;
      isInner = false;
    } else if (isHidden) isInner = true;
  }
  return html.length;
}
