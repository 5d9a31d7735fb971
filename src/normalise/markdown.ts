import { parse } from "yaml";

/** Facts that a document states about itself in its front matter. */
export type FrontMatter = Readonly<Record<string, string>>;

/** Cut YAML front matter off a Markdown text. A block that is not a flat YAML map is left in the text. */
export function splitFrontMatter(text: string): { frontMatter: FrontMatter; body: string } {
  const match = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(
    text,
  );
  if (match?.[1] === undefined) return { frontMatter: {}, body: text };
  const values = parseYaml(match[1]);
  if (values === null) return { frontMatter: {}, body: text };
  return { frontMatter: values, body: text.slice(match[0].length) };
}

function parseYaml(source: string): FrontMatter | null {
  try {
    // The `failsafe` schema keeps every scalar as it is written: `2014-11-03` stays text.
    const parsed: unknown = parse(source, { schema: "failsafe", maxAliasCount: 0 });
    if (parsed === null || typeof parsed !== "object" || Array.isArray(parsed)) return null;
    const entries = Object.entries(parsed).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return Object.fromEntries(entries);
  } catch {
    return null;
  }
}

/** What only Markdown has: headings, links, emphasis, escapes, tables, nested lists, front matter. */
const SIGNS =
  /^#{1,6} \S|\]\((?:https?:|mailto:|\/|#)|\*\*\S|\\[\\`*_{}[\]()#+.!\-<>|]|\\$|^\|.*\|[ \t]*$|^\S.*\n(?:={3,}|-{3,})[ \t]*$|^ +(?:-|\d{1,9}[.)]) /m;

/** Say whether a text is Markdown rather than plain text. */
export function looksLikeMarkdown(text: string): boolean {
  return SIGNS.test(text) || Object.keys(splitFrontMatter(text).frontMatter).length > 0;
}
