import type { Look } from "./look.ts";

/** So short a page is all sign; in a longer one its titles and first lines tell what it is. */
const ALL_SIGN = 90;
const FIRST_LINES = 8;
/** A title or a button; a longer line is a sentence. */
const LONGEST_LINE = 140;
const MOST_TITLES = 20;
/** As many words of law in a hundred as every second policy has, and no error page. */
const MANY_LEGAL = 10;
/** What policies call themselves. */
const POLICY_TITLES =
  /^#{1,3} .*(?:polic(?:y|ies)|\p{L} notice|statement|terms|richtlinie|erklärung|hinweise|politique|charte|déclaration|política|aviso|informativa|politica|beleid|verklaring|policy|polityka|ポリシー|政策|방침)/imu;

/** List what a page calls itself: its own title, and the titles of its first three levels. */
export function listTitles({ candidate, shown }: Look): string[] {
  const titles = shown
    .slice(0, 20_000)
    .match(/^#{1,3} .+$/gm)
    ?.slice(0, MOST_TITLES)
    .map(stripMarks);
  return [candidate.title?.trim().slice(0, 300) ?? "", ...(titles ?? [])].filter(
    (title) => title !== "",
  );
}

/** List the first lines of a page, those that are no sentences, as they read. */
export function listFirstLines({ shown }: Look): string[] {
  return shown
    .slice(0, 4000)
    .split("\n")
    .filter((line) => line.trim() !== "")
    .slice(0, FIRST_LINES)
    .map(stripMarks)
    .filter((line) => line.length <= LONGEST_LINE);
}

/**
 * Find what a page of few words says of itself, in its titles and first lines; in all of it where there is next to nothing
 * else. Gives the words found, or null.
 *
 * @param longest more words than this are no such page.
 */
export function findSign(look: Look, pattern: RegExp, longest: number): string | null {
  if (look.words > longest) return null;
  const lines = listTitles(look);
  if (!isShortPolicy(look)) {
    lines.push(...listFirstLines(look));
    if (look.words <= ALL_SIGN) lines.push(stripMarks(look.shown.slice(0, 4000)));
  }
  for (const line of lines) {
    const found = pattern.exec(line);
    if (found !== null) return line.slice(found.index).trim().slice(0, 80);
  }
  return null;
}

/** True where a title in the text, not that of the page, is that of a policy. */
export function hasPolicyTitle({ shown }: Look): boolean {
  return POLICY_TITLES.test(shown.slice(0, 20_000));
}

/** What a short policy says of errors, maintenance and accounts is no sign. */
function isShortPolicy(look: Look): boolean {
  return hasPolicyTitle(look) && (look.legalRate() ?? 0) >= MANY_LEGAL;
}

function stripMarks(line: string): string {
  return line
    .replace(/^[\s#>*|-]+/, "")
    .replace(/[*_[\]\\]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}
