import { Tokenizer, type TokenHandler } from "parse5";

/** Let parse5 cut a short piece of a page into tokens: what is rare, and easily got wrong, is read by it alone. */
export function askParse5(html: string, handler: Partial<TokenHandler>): void {
  new Tokenizer({}, { ...DEAF, ...handler }).write(html, true);
}

function ignore(): void {
  // Nobody asked.
}

const DEAF: TokenHandler = {
  onComment: ignore,
  onDoctype: ignore,
  onStartTag: ignore,
  onEndTag: ignore,
  onEof: ignore,
  onCharacter: ignore,
  onNullCharacter: ignore,
  onWhitespaceCharacter: ignore,
};
