import type { Look, TextLook } from "./look.ts";

/**
 * Fewest words of law in a hundred. Of 5,559 texts in a research archive (policies, terms, guidelines and imprints in English,
 * German and French), none that was what it should be had fewer than 4; the 24 below 3 were front pages.
 */
export const FEWEST_LEGAL = 3;
/** What a policy has that surely speaks of law; one in two hundred has fewer. */
const MANY_LEGAL = 5;
/** In fewer words than this a rate says nothing. */
const FEWEST_WORDS = 150;

/** A text that is long enough and hardly speaks of what policies speak of, where the policy so far did: another page. */
export function checkLostLaw({ known, ...look }: Look): string | null {
  const before = known?.legalRate() ?? 0;
  const rate = before < MANY_LEGAL ? null : findLowRate(look);
  return rate === null
    ? null
    : `${rate.toFixed(1)} words of law in a hundred, where the policy had ${before.toFixed(1)}`;
}

/** The same where nothing is known yet: it may be a document of a kind that was not met so far. */
export function checkFirstLaw({ known, ...look }: Look): string | null {
  const rate = known === null ? findLowRate(look) : null;
  return rate === null
    ? null
    : `${rate.toFixed(1)} words of law in a hundred, of ${look.words} words`;
}

function findLowRate({ words, legalRate }: TextLook): number | null {
  const rate = words < FEWEST_WORDS ? null : legalRate();
  return rate !== null && rate < FEWEST_LEGAL ? rate : null;
}
