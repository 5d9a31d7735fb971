import type { ConfirmSettings } from "../model/settings.ts";
import type { Doubt } from "./candidate.ts";
import { FLIP_WINDOW, MOST_RETURNS } from "./flip-window.ts";

/** What is known of a text that is not what is recorded. Times in milliseconds since the epoch. */
export interface LiveSighting {
  readonly at: number;
  readonly doubt: Doubt | null;
  /** True where nothing is recorded yet. */
  readonly isFirst: boolean;
  /** How often it was seen since it came up, this time included, and when that was. */
  readonly sightings: number;
  readonly since: number;
  /** Since when the recorded wording has not been seen. */
  readonly away: number;
  /** How often it came up and gave way again to another text. */
  readonly passes: number;
  /** When the newest version was captured. */
  readonly newest: number;
  /** How often it is among the versions already. */
  readonly recorded: number;
}

/** Record it, or wait: with a verdict, and the instant from which another sighting counts; null where none ever does. */
export type Judgement =
  | { readonly kind: "record" }
  | {
      readonly kind: "wait";
      readonly verdict: string;
      readonly evidence: string;
      readonly until: number | null;
    };

const DAY = 86_400_000;
/** What came up once before and passed may be a new wording that reaches one server after the other. */
const ROLLOUT = DAY;

/**
 * Judge what a live page says: is it a version, or does it have to be seen again? A doubt that no repetition settles waits
 * for a person. A text that was recorded before and is back within days, or that came up and passed before, is a variant
 * until it has stayed; anything else that is new waits for its confirmation.
 */
export function judgeSighting(sighting: LiveSighting, rules: ConfirmSettings): Judgement {
  const { at, doubt, since, sightings, away } = sighting;
  if (doubt !== null) {
    const { verdict, evidence, mayPersist } = doubt;
    if (!mayPersist) return { kind: "wait", verdict, evidence, until: null };
    const hasPersisted = sightings >= rules.doubtfulFetches && at - since >= rules.doubtfulFor;
    const until = Math.max(since + rules.doubtfulFor, at + rules.apart);
    return hasPersisted ? { kind: "record" } : { kind: "wait", verdict, evidence, until };
  }
  if (sighting.isFirst) return { kind: "record" };
  const stay = timeToStay(sighting);
  if (stay > 0) {
    if (at - since >= stay && sightings > rules.fetches) return { kind: "record" };
    return {
      kind: "wait",
      verdict: "variant",
      evidence: tellVariant(sighting),
      until: since + stay,
    };
  }
  if (sightings > rules.fetches) return { kind: "record" };
  // A page that says it in other words each time has left the recorded wording all the same.
  if (at - away >= rules.doubtfulFor && rules.doubtfulFor > 0) return { kind: "record" };
  const evidence = `a new wording, seen ${sightings} of ${rules.fetches + 1} times`;
  return { kind: "wait", verdict: "unconfirmed", evidence, until: at + rules.apart };
}

/** How long a text must stay before it is taken for more than a variant; 0 where it is simply new. */
function timeToStay({ since, passes, recorded, newest }: LiveSighting): number {
  if (recorded > MOST_RETURNS) return FLIP_WINDOW;
  if (recorded > 0 && since - newest < FLIP_WINDOW) return FLIP_WINDOW;
  if (passes > 1) return FLIP_WINDOW;
  return passes === 1 && recorded === 0 ? ROLLOUT : 0;
}

function tellVariant({ recorded, passes }: LiveSighting): string {
  return recorded > 0
    ? "the page says again what it said before the newest version: it is served in variants"
    : `the page said this ${passes === 1 ? "once" : `${passes} times`} before and something else since: it is served in variants`;
}
