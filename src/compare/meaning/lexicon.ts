import { compilePhrases, END, listPhrases, sourceOf, START } from "./compile-phrases.ts";
import { indexPhrases, type PhraseHit } from "./index-phrases.ts";
import { TOPICS, type Topic } from "../../model/topics.ts";
import { preparePattern, type Pattern } from "./pattern.ts";
import type { Language, LanguageRules } from "./language-rules.ts";
import { de } from "./rules/de.ts";
import { en } from "./rules/en.ts";
import { es } from "./rules/es.ts";
import { fr } from "./rules/fr.ts";
import { it } from "./rules/it.ts";
import { neutral } from "./rules/neutral.ts";
import { nl } from "./rules/nl.ts";
import { pt } from "./rules/pt.ts";

/** Every language whose words are known. */
export const RULES: readonly LanguageRules[] = [en, fr, de, es, it, pt, nl];

/** The rules of a language with the patterns of its phrases. They are global: use them with `matchAll` and `replace`. */
export interface Lexicon {
  readonly rules: LanguageRules;
  readonly modals: Pattern;
  readonly negations: Pattern;
  readonly exceptions: Pattern;
  readonly scope: Pattern;
  readonly updated: Pattern;
  readonly effective: Pattern;
  readonly announces: Pattern;
  readonly documents: Pattern;
  readonly sameWords: Pattern;
  readonly sayings: ReadonlyMap<string, string>;
  readonly findTopics: (text: string) => PhraseHit<Topic>[];
}

const known = new Map<Language | null, Lexicon>();

/** Give the words of a language; for null, those that no language is needed for. Compiled when first asked for. */
export function lexiconOf(language: Language | null): Lexicon {
  const before = known.get(language);
  if (before !== undefined) return before;
  const lexicon = compile(RULES.find((rules) => rules.language === language) ?? neutral);
  known.set(language, lexicon);
  return lexicon;
}

function compile(rules: LanguageRules): Lexicon {
  return {
    rules,
    modals: compileModals(rules),
    negations: compilePhrases(rules.negations),
    exceptions: compilePhrases(rules.exceptions),
    scope: compilePhrases(rules.scope),
    updated: compilePhrases(rules.updated),
    effective: compilePhrases(rules.effective),
    announces: compilePhrases(rules.announces),
    documents: compilePhrases(rules.documents),
    sameWords: compilePhrases(rules.sameWords.map(([phrase]) => phrase).join("|")),
    sayings: new Map(rules.sameWords),
    findTopics: indexPhrases(TOPICS.map((topic) => [topic, rules.topics[topic]] as const)),
  };
}

/** One group for each strength, `s0` to `s3` and denied `n0` to `n3`; `pre` and `post` are what denies the modal. */
function compileModals({
  modals,
  negatedModals,
  negatedBefore,
  negatedAfter,
}: LanguageRules): Pattern {
  const groups = [
    ...negatedModals.map((phrases, strength) => `(?<n${strength}>${sourceOf(phrases)})`),
    ...modals.map((phrases, strength) => `(?<s${strength}>${sourceOf(phrases)})`),
  ];
  const before =
    listPhrases(negatedBefore).length > 0 ? `(?:(?<pre>${sourceOf(negatedBefore)})\\s)?` : "";
  const after =
    listPhrases(negatedAfter).length > 0 ? `(?:\\s(?<post>${sourceOf(negatedAfter)}))?` : "";
  const source = `${START}${before}(?:${groups.join("|")})${after}${END}`;
  return preparePattern({ source, flags: "giu" });
}
