import fc from "fast-check";
import { hostileText, wordyText } from "./hostile-text.ts";

function escapeHtml(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

const PARAGRAPHS = [
  "p",
  "div",
  "section",
  "blockquote",
  "h1",
  "h2",
  "h4",
  "h6",
  "pre",
  "address",
  "article",
  "summary",
  "dt",
  "dd",
] as const;
const INLINES = ["b", "i", "strong", "em", "span", "u", "code", "sup", "font", "small"] as const;
const LISTS = [
  "<ul>",
  "<ol>",
  "<ol start=4>",
  "<ol start=0>",
  "<ol type=a>",
  "<ol type=I start=9>",
  "<ol reversed>",
  "<ol start=14 style='list-style-type: lower-roman'>",
  "<ol style='list-style: none'>",
  "<ul style='list-style-type:decimal'>",
] as const;
const ITEMS = [
  "<li>",
  "<li>",
  "<li>",
  "<li value=14>",
  "<li value=-3>",
  "<li type=A>",
  "<li style='list-style:none'>",
] as const;

interface TreeOptions {
  readonly text: fc.Arbitrary<string>;
  readonly links: readonly string[];
  /** Leave the text as it is, so that it may be mark-up itself. */
  readonly isRaw: boolean;
}

/** Pages of nested blocks and inline elements, with text of the given kind in every place that holds text. */
function htmlTree({ text, links, isRaw }: TreeOptions): fc.Arbitrary<string> {
  const { body } = fc.letrec<{
    leaf: string;
    inline: string;
    item: string;
    row: string;
    block: string;
    body: string;
  }>((tie) => {
    const wrap = (name: string, inner: string): string => `<${name}>${inner}</${name}>`;
    const many = (
      key: "inline" | "item" | "row" | "block",
      maxLength: number,
    ): fc.Arbitrary<string> =>
      fc.array(tie(key), { minLength: 1, maxLength }).map((parts) => parts.join(""));
    return {
      leaf: isRaw ? text : text.map(escapeHtml),
      inline: fc.oneof(
        { maxDepth: 6, depthIdentifier: "inline" },
        tie("leaf"),
        fc.constant("<br>"),
        fc
          .tuple(fc.constantFrom(...INLINES), many("inline", 3))
          .map(([name, inner]) => wrap(name, inner)),
        fc
          .tuple(fc.constantFrom(...links), many("inline", 2))
          .map(([href, inner]) => `<a href="${href}">${inner}</a>`),
      ),
      item: fc
        .tuple(fc.constantFrom(...ITEMS), fc.oneof(many("inline", 3), many("block", 3)))
        .map(([open, inner]) => `${open}${inner}</li>`),
      row: fc
        .array(
          fc.tuple(
            fc.constantFrom("td", "th", "td colspan=2"),
            fc.oneof(
              { weight: 3, arbitrary: many("inline", 2) },
              { weight: 1, arbitrary: many("block", 2) },
            ),
          ),
          {
            minLength: 1,
            maxLength: 4,
          },
        )
        .map((cells) =>
          wrap(
            "tr",
            cells.map(([name, inner]) => `<${name}>${inner}</${name.slice(0, 2)}>`).join(""),
          ),
        ),
      block: fc.oneof(
        { maxDepth: 5, depthIdentifier: "block" },
        fc
          .tuple(fc.constantFrom(...PARAGRAPHS), many("inline", 4))
          .map(([name, inner]) => wrap(name, inner)),
        fc
          .tuple(fc.constantFrom(...LISTS), many("item", 4))
          .map(([open, inner]) => `${open}${inner}</${open.slice(1, 3)}>`),
        many("row", 4).map((rows) => wrap("table", rows)),
        fc
          .tuple(
            fc.constantFrom("div", "section", "blockquote", "details", "dl", "main", "x-panel"),
            many("block", 4),
          )
          .map(([name, inner]) => wrap(name, inner)),
        many("inline", 3),
        fc.constant("<hr>"),
      ),
      body: many("block", 6),
    };
  });
  return body;
}

const LINKS = [
  "https://a.example/b",
  "/terms?utm_source=x&q=1",
  "mailto:a@b.example",
  "#top",
  "javascript:x()",
  "",
  "http://",
  "x y(z)",
  "https://web.archive.org/web/2014/http://c.example/",
];

/** The body of a page, all of its text hostile. */
export const hostileBody: fc.Arbitrary<string> = htmlTree({
  text: hostileText,
  links: LINKS,
  isRaw: false,
});

/** The same with text that may close and open elements. */
export const brokenBody: fc.Arbitrary<string> = htmlTree({
  text: hostileText,
  links: LINKS,
  isRaw: true,
});

/** The body of a page whose words stand alone; no link leads elsewhere, so that nothing looks like navigation. */
export const wordyBody: fc.Arbitrary<string> = htmlTree({
  text: wordyText,
  links: ["#a"],
  isRaw: false,
});
