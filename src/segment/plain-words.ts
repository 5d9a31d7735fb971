/** What any mark-up has one of; most lines have none. */
const MARKED = /[[\]*_<\\\t\n\v\f\r\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]/;

const TARGET = String.raw`\]\((?:[^()\s]|\([^()\s]*\)){0,4000}(?:\s+"[^"]{0,500}")?\)`;
const IMAGE = new RegExp(String.raw`(?<!\\)!\[((?:\\.|[^\][\\]){0,500})${TARGET}`, "g");
const LINK = new RegExp(
  String.raw`(?<!\\)!?\[((?:\\.|[^\][\\]|\[[^\][\\]{0,200}\]){0,2000})${TARGET}`,
  "g",
);
const LINK_END = /(?<!\\)\]\((?:https?:|mailto:|\/|#)[^()\s]{0,4000}\)/g;

/** Take Markdown off a piece of a line: emphasis, link targets, escapes. The words stay as they are. */
export function stripMarkup(markdown: string): string {
  if (!MARKED.test(markdown) && !markdown.includes("  ")) return markdown.trim();
  return (
    markdown
      // Images first: a link may be around one.
      .replace(IMAGE, "$1")
      .replace(LINK, "$1")
      // A link may have begun in a block of its own, above.
      .replace(LINK_END, "")
      .replace(/<((?:https?|mailto):[^\s<>]+)>/g, "$1")
      .replace(
        /(?<!\\)\*\*?|(?<![\p{L}\p{N}\\])_{1,2}(?=\S)|(?<=\S)(?<!\\)_{1,2}(?![\p{L}\p{N}])/gu,
        "",
      )
      .replace(/\\([!-/:-@[-`{-~])/g, "$1")
      .replace(/\s+/g, " ")
      .trim()
  );
}
