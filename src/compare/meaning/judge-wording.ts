import { TELLING_SIGNS } from "../words.ts";
import type { Evidence, WordRun } from "../../model/change.ts";
import { isSpelling } from "./spelling.ts";
import { FOLDS, type WordingRule } from "./fold-wording.ts";
import type { Lexicon } from "./lexicon.ts";
import { preparePattern } from "./pattern.ts";
import type { Hunk } from "./read-hunks.ts";

/** What is replaced at one place by more words than this is another text. */
const MOST_WORDS = 12;
/** How much of the unchanged text around a change is read with it, in characters. */
const AROUND = 120;
/** Two changes with less between them are read as one. */
const NEAR = 240;
/** How many words of a rule are told. */
const MOST_TOLD = 6;

/** The same place of either text: a change, and the unchanged words around it. */
interface Place {
  before: string;
  after: string;
}

/**
 * Say by which rules both texts of a word diff have one meaning; null where there is a word that no rule accounts for.
 * Takes time in proportion to the texts.
 */
export function judgeWording(
  runs: readonly WordRun[],
  hunks: readonly Hunk[],
  lexicon: Lexicon,
): Evidence[] | null {
  if (hunks.some(({ removed, added }) => Math.max(removed.length, added.length) > MOST_WORDS))
    return null;
  const told = new Map<WordingRule, Set<string>>();
  for (const place of cutPlaces(runs)) {
    const rule = findRule(place, lexicon);
    if (rule === null) return null;
    if (rule === "same") continue;
    const words = told.get(rule) ?? new Set();
    for (const word of differing(place)) if (words.size < MOST_TOLD) words.add(word);
    told.set(rule, words);
  }
  return [...told].map(([rule, words]) => ({ rule, words: [...words] }));
}

/** Cut out the changes with what stands around them: the same words on both sides, so that equal places are equal texts. */
function cutPlaces(runs: readonly WordRun[]): Place[] {
  const places: Place[] = [];
  let open: Place | null = null;
  let lead = "";
  for (const [index, { op, text }] of runs.entries()) {
    if (op !== "same") {
      if (open === null) places.push((open = { before: lead, after: lead }));
      if (op === "removed") open.before += text;
      else open.after += text;
      continue;
    }
    lead = tailOf(text);
    if (open === null) continue;
    const isBetween = text.length <= NEAR && index < runs.length - 1;
    const shared = isBetween ? text : headOf(text);
    open.before += shared;
    open.after += shared;
    if (!isBetween) open = null;
  }
  return places;
}

function headOf(text: string): string {
  const blank = text.indexOf(" ", AROUND);
  return blank === -1 ? text : text.slice(0, blank);
}

function tailOf(text: string): string {
  const blank = text.length <= AROUND ? -1 : text.lastIndexOf(" ", text.length - AROUND);
  return text.slice(blank + 1);
}

/** Name the rule by which a place says the same, the last that is needed; `same` where no word differs. */
function findRule({ before, after }: Place, lexicon: Lexicon): WordingRule | "same" | null {
  let [old, now] = [before, after];
  const isEqual = (): boolean => tokensOf(old).join(" ") === tokensOf(now).join(" ");
  if (isEqual()) return "same";
  for (const [rule, fold] of FOLDS) {
    [old, now] = [fold(old, lexicon), fold(now, lexicon)];
    if (isEqual()) return rule;
    if (
      rule === "capitals" &&
      tokensOf(old.replaceAll("-", "")).join(" ") === tokensOf(now.replaceAll("-", "")).join(" ")
    )
      return "hyphen";
  }
  const [olds, news] = [tokensOf(old), tokensOf(now)];
  const isSpelt =
    olds.length === news.length &&
    olds.every((word, index) => isSpelling(word, news[index] ?? "", lexicon.rules));
  return isSpelt ? "spelling" : null;
}

/** Words, signs that say as much as one, and the bounds of cells. */
const TOKEN = preparePattern({
  source: String.raw`[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}]|['.,](?=[\p{L}\p{N}])){0,400}|[${TELLING_SIGNS}|]`,
  flags: "gu",
});

function tokensOf(text: string): string[] {
  return text.match(TOKEN.for(text)) ?? [];
}

/** The words that only one side has, in short. */
function differing({ before, after }: Place): string[] {
  const [olds, news] = [wordsIn(before), wordsIn(after)];
  const was = new Set(olds);
  const is = new Set(news);
  return [...olds.filter((word) => !is.has(word)), ...news.filter((word) => !was.has(word))].map(
    (word) => word.slice(0, 40),
  );
}

function wordsIn(text: string): string[] {
  return text.match(/[^\s.,;:!?()“”"]+/gu) ?? [];
}
