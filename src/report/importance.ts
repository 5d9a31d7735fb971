import type { Change, Comparison, Significance, SignalName } from "../model/change.ts";
import { isHeading } from "./is-heading.ts";

/** What readers ask for first counts most; the numbers only say what goes before what. */
const SIGNIFICANCES: Readonly<Record<Significance, number>> = {
  substantive: 1000,
  editorial: 100,
  cosmetic: 0,
};
const SIGNALS: Readonly<Record<SignalName, number>> = {
  negation: 50,
  obligation: 48,
  number: 40,
  amount: 40,
  age: 36,
  exception: 34,
  party: 26,
  date: 18,
  scope: 22,
  term: 12,
  address: 8,
};
/** The weightiest first. */
export const SIGNALS_BY_WEIGHT: readonly SignalName[] = Object.entries(SIGNALS)
  .toSorted(([, one], [, other]) => other - one)
  .map(([signal]) => signal as SignalName);
/** A topic that is not listed counts nothing. */
const TOPICS: Readonly<Record<string, number>> = {
  "sale and opt-out": 60,
  "third-party sharing": 58,
  retention: 56,
  "access, edit and delete": 54,
  "automated decisions and AI": 52,
  "arbitration and liability": 48,
  transfers: 44,
  "price and renewal": 42,
  "legal basis": 40,
  "choice and control": 38,
  "first-party collection": 36,
  "international and specific audiences": 28,
  security: 26,
  "policy change": 22,
  "do not track": 20,
  "contact and entity": 14,
  "effective date": 6,
};
/** A title says less than the clauses under it. */
const TITLE = -30;

/** Put the changes of a whole comparison in order: substantive, editorial, cosmetic; otherwise as they stand in the text. */
export function orderBySignificance(changes: readonly Change[]): Change[] {
  return changes.toSorted(
    (one, other) => SIGNIFICANCES[other.significance] - SIGNIFICANCES[one.significance],
  );
}

/** Put the weightiest first, wherever they stand, for readers who see only some; equals stay as they come. */
export function orderByWeight(changes: readonly Change[]): Change[] {
  const weights = new Map(changes.map((change) => [change, weighChange(change)]));
  return changes.toSorted((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
}

/** Name the change that readers need first, or null where there is none but of links and mark-up. */
export function findWeightiest(comparison: Comparison): Change | null {
  const [first] = orderByWeight(comparison.changes);
  return first === undefined || first.significance === "cosmetic" ? null : first;
}

function weighChange({ significance, signals, topics, kinds, before, after }: Change): number {
  const heaviest = Math.max(0, ...signals.map(({ signal }) => SIGNALS[signal]));
  const topic = TOPICS[topics[0] ?? ""] ?? 0;
  const [only] = after.length > 0 ? after : before;
  const isTitle = kinds.includes("retitled") || (only !== undefined && isHeading(only));
  return SIGNIFICANCES[significance] + heaviest + topic + (isTitle ? TITLE : 0);
}
