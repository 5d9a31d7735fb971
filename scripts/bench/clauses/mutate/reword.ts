import type { Random } from "../../random.ts";
import { ALTERNATIVES, INSERTIONS } from "./vocabulary.ts";

/** Change one to three things in a clause, as a lawyer does who corrects it. */
export function rewordLightly(text: string, random: Random, vocabulary: readonly string[]): string {
  const edits = Math.min(random.between(1, 3), 1 + Math.floor(countWords(text) / 8));
  let reworded = text;
  for (let edit = 0; edit < edits; edit += 1)
    reworded = random.pick([swapSynonym, insertPhrase, dropWord, changeNumber, changeModal])(
      reworded,
      random,
    );
  return reworded === text ? replaceWord(text, random, vocabulary) : reworded;
}

/** Say a clause in other words: up to about half of them are others, or stand elsewhere. */
export function rewordHeavily(
  text: string,
  random: Random,
  vocabulary: readonly string[],
  foreign: readonly string[],
): string {
  let reworded = text;
  const edits = Math.max(2, Math.round(countWords(text) * (0.08 + 0.17 * random.next())));
  for (let edit = 0; edit < edits; edit += 1) {
    const change = random.next();
    if (change < 0.35) reworded = swapSynonym(reworded, random);
    else if (change < 0.65) reworded = replaceWord(reworded, random, vocabulary);
    else if (change < 0.8) reworded = dropWord(reworded, random);
    else reworded = insertPhrase(reworded, random);
  }
  if (random.chance(0.3)) reworded = turnAround(reworded);
  if (random.chance(0.3)) reworded = changeModal(reworded, random);
  const sentences = cutSentences(reworded);
  if (sentences.length > 2 && random.chance(0.35))
    sentences.splice(random.between(0, sentences.length - 1), 1);
  if (sentences.length > 1 && foreign.length > 0 && random.chance(0.35))
    sentences.splice(random.between(1, sentences.length), 0, random.pick(foreign));
  return sentences.join(" ");
}

/** Make a clause say the opposite. Null where it has nothing to negate. */
export function negate(text: string): string | null {
  const flips: readonly (readonly [RegExp, string])[] = [
    [/\b(will|may|must|shall|can|should|do|does|are|is) not\b/, "$1"],
    [/\bcannot\b/, "can"],
    [/\bdon['’]t\b/, "do"],
    [/\b(will|may|must|shall|can|should)\b/, "$1 not"],
    [/\b(are|is)\b/, "$1 not"],
    [/\bwe (collect|use|share|sell|store|keep)\b/i, "we never $1"],
    [/\bwithout\b/, "with"],
    [/\bwith\b/, "without"],
  ];
  const flip = flips.find(([pattern]) => pattern.test(text));
  return flip === undefined ? null : text.replace(flip[0], flip[1]);
}

export function cutSentences(text: string): string[] {
  return text.split(/(?<=[.!?]["”’)]?)\s+(?=[\p{Lu}"“(])/u).filter((sentence) => sentence !== "");
}

export function countWords(text: string): number {
  return text.split(/\s+/).length;
}

function swapSynonym(text: string, random: Random): string {
  const known = [...ALTERNATIVES.keys()].filter((phrase) =>
    new RegExp(`\\b${phrase}\\b`, "i").test(text),
  );
  if (known.length === 0) return text;
  const phrase = random.pick(known);
  const other = random.pick(ALTERNATIVES.get(phrase) ?? [phrase]);
  return text.replace(new RegExp(`\\b${phrase}\\b`, "i"), (found) =>
    /^\p{Lu}/u.test(found) ? other.charAt(0).toUpperCase() + other.slice(1) : other,
  );
}

function replaceWord(text: string, random: Random, vocabulary: readonly string[]): string {
  const words = text.split(" ");
  const at = random.between(0, words.length - 1);
  return words.with(at, random.pick(vocabulary)).join(" ");
}

function dropWord(text: string, random: Random): string {
  const words = text.split(" ");
  if (words.length < 5) return text;
  const at = random.between(1, words.length - 2);
  return words.toSpliced(at, 1).join(" ");
}

function insertPhrase(text: string, random: Random): string {
  const words = text.split(" ");
  return words.toSpliced(random.between(1, words.length), 0, random.pick(INSERTIONS)).join(" ");
}

function changeNumber(text: string, random: Random): string {
  if (!/\b\d{1,3}\b/.test(text)) return swapSynonym(text, random);
  return text.replace(/\b\d{1,3}\b/, () => String(random.between(2, 400)));
}

function changeModal(text: string, random: Random): string {
  const modals = ["may", "will", "must", "can", "should"];
  return text.replace(/\b(?:may|will|must|can|should)\b/, () => random.pick(modals));
}

/** `If you leave, we delete it.` → `We delete it, if you leave.` */
function turnAround(text: string): string {
  const [first = "", ...others] = cutSentences(text);
  const parts = first.replace(/\.$/, "").split(", ");
  if (parts.length < 2) return text;
  const turned = [...parts.slice(1), parts[0]].join(", ");
  return [`${turned.charAt(0).toUpperCase()}${turned.slice(1)}.`, ...others].join(" ");
}
