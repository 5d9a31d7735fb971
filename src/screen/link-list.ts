import { countWords } from "./count-words.ts";
import { dropTargets, type Look } from "./look.ts";

const LINK = /(?<!!)\[([^[\]\n]{1,300})\]\(/g;
const FEWEST_LINKS = 8;
const MOST_LINKED = 0.6;
/** A short policy with a long list under it (states, partners, languages) is still one. */
const MOST_PROSE = 150;
/** What is looked at, in characters. */
const TELLING = 200_000;

/** An index: most of its words are links to other pages. */
export function checkLinkList({ candidate, known }: Look): string | null {
  const list = findLinkList(candidate.text);
  if (list === null) return null;
  if (known !== null && candidate.known !== null && findLinkList(candidate.known.text) !== null)
    return null;
  return list;
}

function findLinkList(text: string): string | null {
  const telling = text.slice(0, TELLING);
  const labels = [...telling.matchAll(LINK)].map(([, label = ""]) => label);
  if (labels.length < FEWEST_LINKS) return null;
  const words = countWords(dropTargets(telling));
  const linked = countWords(labels.join(" "));
  const share = linked / Math.max(1, words);
  if (share < MOST_LINKED || words - linked > MOST_PROSE) return null;
  return `${labels.length} links make up ${Math.round(100 * share)} % of the text`;
}
