import type { Change, Signal, SignalName } from "../../model/change.ts";
import { SIGNALS_BY_WEIGHT } from "../importance.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";

const MOST_SIGNALS = 4;
const MOST_WORDS = 3;
const LONGEST = 60;

/** What a reader is told that changed. */
const NAMES: Readonly<Record<SignalName, string>> = {
  obligation: "what must or may be done",
  negation: "a “not”",
  number: "a number",
  amount: "an amount",
  age: "an age",
  date: "a date",
  party: "who it is about",
  address: "an address",
  term: "a defined term",
  exception: "an exception",
  scope: "how far it goes",
};

/** What a reader is told of the rules by which a change is no substantive one. */
const RULES: Readonly<Record<string, string>> = {
  "version date": "only the date of the version",
  capitals: "only capital letters",
};

/**
 * Say in one plain line why a change may matter, with the words that say so: what it is about, and what in its words weighs.
 * Of what is no substantive change, the rule that says so. Empty where nothing is known of it.
 */
export function explainChange({ topics, evidence, signals, significance }: Change): string {
  const about = topics
    .filter((topic) => topic !== "other")
    .map((topic) => {
      const found = evidence.find((one) => "topic" in one && one.topic === topic);
      // What makes a date one is no news.
      const words = topic === "effective date" ? [] : (found?.words ?? []);
      return `${toPlainLine(topic)}${quoteWords(words)}`;
    });
  const weighty = [...signals]
    .toSorted((one, other) => rank(one) - rank(other))
    .slice(0, MOST_SIGNALS)
    .map(tellSignal);
  const rules = evidence.flatMap((one) =>
    "rule" in one && significance === "editorial"
      ? [RULES[one.rule] ?? `only ${toPlainLine(one.rule)}`]
      : [],
  );
  return (rules.length > 0 ? rules : [...about, ...new Set(weighty)]).join("; ");
}

function rank({ signal }: Signal): number {
  return SIGNALS_BY_WEIGHT.indexOf(signal);
}

function tellSignal({ signal, before, after, note }: Signal): string {
  const [was, is] = [before, after].map((side) => (side === null ? "" : clipLine(side, LONGEST)));
  const happened =
    was !== "" && is !== "" ? `${was} → ${is}` : is === "" ? `“${was}” is gone` : `“${is}” is new`;
  const isSaid = note === undefined || was === "" || is === "";
  return `${NAMES[signal]}: ${happened}${isSaid ? "" : ` (${toPlainLine(note)})`}`;
}

function quoteWords(words: readonly string[]): string {
  const shown = words.slice(0, MOST_WORDS).map((word) => `“${clipLine(word, 30)}”`);
  return shown.length === 0 ? "" : ` (${shown.join(", ")})`;
}
