import { findDate } from "./date.ts";
import { stripMarkup } from "./plain-words.ts";
import { isTitleCase } from "./title.ts";

/** How far down a title may stand, in lines. */
const FARTHEST = 60;
const LONGEST = 120;

/** What texts of this kind are called, by language. */
const NAME_OF_TEXT =
  /privacy|polic(?:y|ies)|terms|conditions|notice|agreement|statement|guidelines|standards|code of conduct|cookie|datenschutz|nutzungsbedingungen|geschäftsbedingungen|\bAGB\b|richtlinie|confidentialité|conditions|mentions légales|privacidad|condiciones|términos|política|informativa|termini|condizioni|privacidade|termos|voorwaarden|privacyverklaring|beleid|隐私|隱私|条款|條款|政策|协议|規約|プライバシー|ポリシー|약관|개인정보|الخصوصية|شروط|פרטיות|תנאי/iu;
/** `1. Introduction`: a part of the text, not its name. */
const NUMBERED = /^(?:\d|[IVX]+\.|§|Article|Section|Artikel|第|제\s?\d)/u;

/** A bold or plain line that could be a name: `Kettle Terms of Service`, not `Learn more about your privacy here`. */
function isTitleOfText(shown: string): boolean {
  const words = shown.split(/\s+/).length;
  return !/^\[|[.;:,。]$/u.test(shown) && words <= 9 && (words <= 4 || isTitleCase(shown));
}

/** Read what a text is called: the first title near its start that names such a text, or else its first title. */
export function readTitle(lines: readonly string[]): string | null {
  const near = lines.slice(0, FARTHEST).map((line) => ({
    level: /^(#{1,6}) /.exec(line)?.[1]?.length ?? (/^\*\*[^*]+\*\*\\?$/.test(line) ? 3 : 9),
    shown:
      line.length > 2 * LONGEST ? "" : stripMarkup(line.replace(/^(?:[-*] +|#{1,6} +)*|\\$/g, "")),
  }));
  const titles = near.filter(
    ({ level, shown }) =>
      shown !== "" &&
      shown.length <= LONGEST &&
      !/^[-|>]/.test(shown) &&
      (level <= 2 || findDate(shown) === null),
  );
  const headings = titles.filter(({ level, shown }) => level <= 2 && !/[?？؟]$/u.test(shown));
  const named = titles.find(
    ({ level, shown }) =>
      NAME_OF_TEXT.test(shown) &&
      !/[?？؟]$/u.test(shown) &&
      !NUMBERED.test(shown) &&
      (level <= 2 || isTitleOfText(shown)),
  );
  const first = headings.find(({ shown }) => !NUMBERED.test(shown)) ?? headings[0];
  const chosen = first !== undefined && NAME_OF_TEXT.test(first.shown) ? first : (named ?? first);
  return (chosen ?? titles[0])?.shown ?? null;
}
