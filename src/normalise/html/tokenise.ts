import { Token, type TokenHandler } from "parse5";
import { askParse5 } from "./ask-parse5.ts";
import { cutPage, type CutMode } from "./cut-page.ts";
import { isSpace, type ReadTag } from "./read-tag.ts";
import { decodeAttribute, decodeText } from "./references.ts";

/** Elements whose text nobody reads: it is not handed on. */
const UNREAD = new Set(["script", "style", "iframe", "noembed", "textarea"]);
/** Elements that cannot be passed over by their tags alone: they have no end tag, or what they hold is no mark-up. */
const NEVER_DROPPED = new Set(
  (
    "area base br col embed hr img input link meta param source track wbr " +
    "script style iframe noembed noscript noframes textarea title xmp plaintext select"
  ).split(" "),
);

/**
 * Give a builder of trees the tokens of a page, but for the text of scripts and styles. While `isFull` says so, elements
 * lose their tags and leave their text.
 */
export function tokenise(
  html: string,
  handler: TokenHandler,
  mode: CutMode,
  isFull: () => boolean,
): void {
  const dropped = new Map<string, number>();
  cutPage(html, mode, {
    text: (written) => emitText(decodeText(written), handler),
    rawText: (written, holder, isDecoded) => {
      if (!UNREAD.has(holder)) emitText(isDecoded ? decodeText(written) : written, handler);
    },
    data: (written) => emitText(written, handler),
    startTag: (tag) => {
      if (isFull() && !NEVER_DROPPED.has(tag.name)) {
        dropped.set(tag.name, (dropped.get(tag.name) ?? 0) + 1);
        emitText(" ", handler);
      } else handler.onStartTag(makeToken(Token.TokenType.START_TAG, tag));
    },
    // An end tag goes where a start tag of its name went.
    endTag: (tag) => {
      const count = dropped.size === 0 ? 0 : (dropped.get(tag.name) ?? 0);
      if (count > 0) {
        dropped.set(tag.name, count - 1);
        emitText(" ", handler);
      } else handler.onEndTag(makeToken(Token.TokenType.END_TAG, tag));
    },
    comment: () => handler.onComment(COMMENT),
    // What a doctype says about the mode of the page is parse5's to read.
    doctype: (written) => askParse5(written, { onDoctype: (token) => handler.onDoctype(token) }),
  });
  handler.onEof({ type: Token.TokenType.EOF, location: null });
}

const COMMENT: Token.CommentToken = { type: Token.TokenType.COMMENT, data: "", location: null };

function makeToken(
  type: Token.TokenType.START_TAG | Token.TokenType.END_TAG,
  { name, id, attributes, isSelfClosing }: ReadTag,
): Token.TagToken {
  for (const attribute of attributes) attribute.value = decodeAttribute(attribute.value);
  return {
    type,
    tagName: name,
    tagID: id,
    selfClosing: isSelfClosing,
    ackSelfClosing: false,
    attrs: attributes,
    location: null,
  };
}

/** The builder wants white space at the start of a text by itself: in some places it counts for nothing. */
function emitText(chars: string, handler: TokenHandler): void {
  let start = 0;
  while (start < chars.length && isSpace(chars.charCodeAt(start))) start += 1;
  if (start > 0)
    handler.onWhitespaceCharacter({
      type: Token.TokenType.WHITESPACE_CHARACTER,
      chars: start === chars.length ? chars : chars.slice(0, start),
      location: null,
    });
  if (start < chars.length)
    handler.onCharacter({
      type: Token.TokenType.CHARACTER,
      chars: start === 0 ? chars : chars.slice(start),
      location: null,
    });
}
