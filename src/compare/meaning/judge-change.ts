import type { Change, ChangeKind, Evidence, SignalName, WordRun } from "../../model/change.ts";
import { judgeSignificance } from "./significance.ts";
import { findTopics, type TopicEvidence } from "./topics.ts";
import { findSignals } from "./find-signals.ts";
import type { Language } from "./language-rules.ts";
import { lexiconOf } from "./lexicon.ts";
import { readHunks } from "./read-hunks.ts";
import { tellClauseLanguage } from "./tell-language.ts";

/** What of either side is looked at to tell the language, in characters. */
const SAMPLE = 300;

/** What no rule makes harmless. */
const HEAVY: ReadonlySet<SignalName> = new Set([
  "obligation",
  "negation",
  "number",
  "amount",
  "age",
  "exception",
]);
const HARMFUL = { significance: "substantive", reasons: [] } as const;

/** What a change is worth to readers. */
export type Meaning = Pick<Change, "significance" | "topics" | "signals" | "evidence">;

/**
 * Say how much a change matters and why: its significance, what weighs in its words, its topics, and the words that
 * fired. Rules of a language fire on its own texts only.
 *
 * @param titles those right above the clauses, which say what they are about.
 * @param document the language of the version; a long clause in another one is read in that.
 */
export function judgeChange(
  kinds: readonly ChangeKind[],
  words: readonly WordRun[],
  titles: readonly string[],
  document: Language | null,
): Meaning {
  const hunks = readHunks(words);
  const sample = `${hunks.before.slice(0, SAMPLE)} ${hunks.after.slice(0, SAMPLE)}`;
  const lexicon = lexiconOf(tellClauseLanguage(sample, document));
  const judged = judgeSignificance(kinds, words, hunks, lexicon);
  if (hunks.hunks.length === 0)
    return { significance: judged.significance, topics: [], signals: [], evidence: judged.reasons };
  const signals = judged.significance === "cosmetic" ? [] : findSignals(hunks, lexicon);
  // Words that only changed places can still turn a duty round.
  const isHarmless = !signals.some(({ signal }) => HEAVY.has(signal));
  const { significance, reasons } = isHarmless ? judged : HARMFUL;
  const topics = aboutItself(reasons) ?? findTopics(hunks, titles, lexicon);
  return {
    significance,
    topics: topics.map(({ topic }) => topic),
    // A name that is only spelt otherwise is the same name.
    signals:
      significance === "substantive" ? signals : signals.filter(({ signal }) => signal !== "term"),
    evidence: [...reasons, ...topics.filter((one) => one.words.length > 0)],
  };
}

/** The date of the version itself is one topic, and no other. */
function aboutItself(reasons: readonly Evidence[]): TopicEvidence[] | null {
  const dated = reasons.filter((one) => "rule" in one && one.rule === "version date");
  if (dated.length === 0 || dated.length < reasons.length) return null;
  return [{ topic: "effective date", words: dated.flatMap(({ words }) => words) }];
}
