import type { Change, ClauseRef, Comparison, Signal } from "../model/change.ts";
import { citeChange, citeClause, describeKinds } from "./cite-clause.ts";
import { isHeading } from "./is-heading.ts";
import { findWeightiest, SIGNALS_BY_WEIGHT } from "./importance.ts";
import { clipLine, toPlainLine } from "./plain-text.ts";
import { nameThroughout } from "./redline/describe-throughout.ts";
import { readReplacement, wordsBehind } from "./read-replacement.ts";

const LONGEST_WORDS = 44;
const LONGEST_PLACE = 60;
const LONGEST_HEADLINE = 150;

/** What to call a topic before what happened to it. */
const TITLES: Readonly<Record<string, string>> = {
  "first-party collection": "Collection",
  "third-party sharing": "Sharing",
  "choice and control": "Your choices",
  "access, edit and delete": "Access and deletion",
  retention: "Retention",
  security: "Security",
  "policy change": "Changes to the policy",
  "do not track": "Do Not Track",
  "international and specific audiences": "Regions and audiences",
  "legal basis": "Legal basis",
  transfers: "Transfers",
  "contact and entity": "Contact",
  "effective date": "Effective date",
  "automated decisions and AI": "Automated decisions",
  "sale and opt-out": "Sale of data",
  "arbitration and liability": "Disputes and liability",
  "price and renewal": "Price and renewal",
};
/** What a label is that needs no title beside it. */
const NUMBERED = /^[\p{L}\d]{1,4}(?:\.\d{1,4}){1,6}$|^\d{1,4}$/u;

/**
 * Say in one line what a change is, as a person would: `Retention: 30 days → 24 months (clause 7.2)`, `Sharing: may →
 * will not share … (clause 4)`, `New section: Automated decisions`, `Removed clause on retention: …`. One plain line of
 * at most 150 characters, whatever the texts hold.
 */
export function composeHeadline(change: Change): string {
  return clipLine(writeHeadline(change), LONGEST_HEADLINE);
}

/** Say in one line what happened between two versions: its most important change, and how many others there are. */
export function composeComparisonHeadline(comparison: Comparison): string {
  const first = findWeightiest(comparison);
  if (first === null) return "Links or mark-up only";
  const others =
    comparison.changes.filter(({ significance }) => significance !== "cosmetic").length - 1;
  const more = others === 0 ? "" : `, and ${others} more ${others === 1 ? "change" : "changes"}`;
  return `${composeHeadline(first)}${more}`;
}

function writeHeadline(change: Change): string {
  const { kinds, throughout } = change;
  if (throughout !== undefined)
    return `${nameThroughout(throughout)} (${change.after.length} clauses)`;
  if (kinds.includes("added")) return writeSingle(change, "New", change.after[0]);
  if (kinds.includes("removed")) return writeSingle(change, "Removed", change.before[0]);
  if (kinds.includes("retitled"))
    return `Retitled: ${tellSide(change.before)} → ${tellSide(change.after)}`;
  if (!kinds.includes("reworded")) {
    const happened = describeKinds(kinds);
    return `${happened.charAt(0).toUpperCase()}${happened.slice(1)}: ${citeChange(change, citeClause)}`;
  }
  const [signal] = change.signals.toSorted(
    (one, other) => rankSignal(one, change) - rankSignal(other, change),
  );
  const replaced = signal === undefined || isBareScope(signal) ? writeReplacement(change) : null;
  if (signal === undefined) return frame(change, replaced ?? describeKinds(change.kinds));
  return frame(change, replaced ?? writeSignal(signal, change));
}

function writeSingle(change: Change, what: string, ref: ClauseRef | undefined): string {
  if (ref === undefined) return what;
  if (isHeading(ref)) return `${what} section: ${citeClause(ref)}`;
  const isQuoted = /[“”]/u.test(citeClause(ref));
  const cited = isQuoted
    ? citeClause(ref)
    : `${citeClause(ref)} ${quote(clipLine(ref.text, LONGEST_WORDS))}`;
  const title = topicTitle(change);
  return `${what} clause${title === null ? "" : ` on ${title.toLowerCase()}`}: ${cited}`;
}

/** Put the topic before what happened, and the clause behind it; without a topic, the clause before it. */
function frame(change: Change, said: string): string {
  const title = topicTitle(change);
  const [ref] = change.after;
  if (ref === undefined) return said;
  if (title === null) return `${clipLine(citeClause(ref), LONGEST_PLACE)}: ${said}`;
  const place = placeOf(ref);
  return place === "" ? `${title}: ${said}` : `${title}: ${said} (${place})`;
}

/** A bare number says little without what it counts; where prices are told, what is paid goes before the days of notice. */
function rankSignal({ signal, before, after }: Signal, { topics }: Change): number {
  if (signal === "amount" && topics[0] === "price and renewal") return -1;
  const isBare = signal === "number" && /^[\d.,]*$/.test(`${before ?? ""}${after ?? ""}`);
  return isBare ? SIGNALS_BY_WEIGHT.length : SIGNALS_BY_WEIGHT.indexOf(signal);
}

/** An `all` or `any` that came says little without the words that it came with. */
function isBareScope({ signal, before, after }: Signal): boolean {
  return signal === "scope" && (before === null || after === null);
}

function topicTitle({ topics }: Change): string | null {
  return TITLES[topics[0] ?? ""] ?? null;
}

function placeOf(ref: ClauseRef): string {
  const label = toPlainLine(ref.label ?? "");
  if (NUMBERED.test(label)) return `clause ${label}`;
  const title = clipLine(ref.path.at(-1) ?? "", LONGEST_PLACE).replace(/[\s:.]+$/u, "");
  if (label === "") return title === "" ? "" : `in ${title}`;
  const short = clipLine(label, 12);
  return title === "" ? `clause ${short}` : `${title}, (${short})`;
}

function writeSignal(signal: Signal, change: Change): string {
  const [before, after] = [signal.before, signal.after].map((words) =>
    words === null ? null : clipLine(words, LONGEST_WORDS),
  );
  if (signal.signal === "obligation" || signal.signal === "negation")
    return writeModal(signal, change);
  if (before && after) return `${before} → ${after}`;
  const what = signal.signal === "exception" ? "exception " : "";
  if (after && signal.signal === "exception")
    return `${what}added: ${quote(`${after}${wordsBehind(change, "after", signal.after ?? "")}`)}`;
  if (before && signal.signal === "exception")
    return `${what}removed: ${quote(`${before}${wordsBehind(change, "before", signal.before ?? "")}`)}`;
  return after ? `${quote(after)} added` : `${quote(before ?? "")} removed`;
}

/** `may → will not share …`: the word that is obliged stands behind; where there was none, it stands alone. */
function writeModal({ before, after }: Signal, change: Change): string {
  const behind = wordsBehind(change, after === null ? "before" : "after", after ?? before ?? "");
  if (before !== null && after !== null)
    return `${clipLine(before, LONGEST_WORDS)} → ${clipLine(after, LONGEST_WORDS)}${behind}`;
  const denied = `${clipLine(after ?? before ?? "", LONGEST_WORDS)}${behind}`;
  return after === null ? `no longer ${quote(denied)}` : `now ${quote(denied)}`;
}

/** Tell what was replaced by what, ` …` behind it where more was; null where no one place says it. */
function writeReplacement(change: Change): string | null {
  const replaced = readReplacement(change);
  if (replaced === null) return null;
  const { removed, added, isAll } = replaced;
  const more = isAll ? "" : " …";
  if (removed !== "" && added !== "") return `${quote(removed)} → ${quote(added)}${more}`;
  return `${added === "" ? `${quote(removed)} removed` : `${quote(added)} added`}${more}`;
}

function tellSide(refs: readonly ClauseRef[]): string {
  return refs.map((ref) => quote(clipLine(ref.text, LONGEST_PLACE))).join(", ");
}

function quote(words: string): string {
  const plain = toPlainLine(words);
  return /^[“"„«].*[”"“»]$/u.test(plain) ? plain : `“${plain}”`;
}
