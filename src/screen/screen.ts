import { checkBotChallenge, checkChallengeHeaders } from "./bot-challenge.ts";
import type { Candidate, Doubt } from "./candidate.ts";
import { checkConsentWall } from "./consent-wall.ts";
import { checkStatus } from "./error-status.ts";
import { checkFirstLaw, checkLostLaw } from "./few-legal-words.ts";
import { checkHomePage } from "./home-page.ts";
import { checkCollapse, checkExplosion } from "./length-change.ts";
import { checkLinkList } from "./link-list.ts";
import { checkLogin } from "./login.ts";
import { lookAt, type Check } from "./look.ts";
import { checkMaintenance } from "./maintenance.ts";
import { hasSameWords } from "./same-words.ts";
import { checkScripts, checkShell } from "./script-shell.ts";
import { checkSoftError } from "./soft-error.ts";
import { checkLength } from "./too-short.ts";
import { checkCountry } from "./wrong-country.ts";
import { checkLanguage } from "./wrong-language.ts";

interface Row {
  readonly verdict: string;
  readonly check: Check;
  /** True where the site may really have changed so. */
  readonly mayPersist: boolean;
  /** True where it judges by what the page says, so that a text which is much like the recorded one is past doubt. */
  readonly byText: boolean;
}

/** The checks. The first one that doubts decides, so the most telling stand first. */
const CHECKS: readonly Row[] = [
  { verdict: "error-status", check: checkStatus, mayPersist: false, byText: false },
  { verdict: "bot-challenge", check: checkChallengeHeaders, mayPersist: false, byText: false },
  { verdict: "bot-challenge", check: checkBotChallenge, mayPersist: false, byText: true },
  { verdict: "maintenance", check: checkMaintenance, mayPersist: false, byText: true },
  { verdict: "script-shell", check: checkShell, mayPersist: false, byText: true },
  { verdict: "soft-error", check: checkSoftError, mayPersist: false, byText: true },
  { verdict: "login", check: checkLogin, mayPersist: false, byText: true },
  { verdict: "consent-wall", check: checkConsentWall, mayPersist: false, byText: true },
  { verdict: "script-shell", check: checkScripts, mayPersist: false, byText: true },
  { verdict: "too-short", check: checkLength, mayPersist: false, byText: true },
  { verdict: "home-page", check: checkHomePage, mayPersist: false, byText: true },
  { verdict: "few-legal-words", check: checkLostLaw, mayPersist: false, byText: true },
  { verdict: "wrong-language", check: checkLanguage, mayPersist: true, byText: true },
  { verdict: "wrong-country", check: checkCountry, mayPersist: true, byText: false },
  { verdict: "link-list", check: checkLinkList, mayPersist: true, byText: true },
  { verdict: "few-legal-words", check: checkFirstLaw, mayPersist: true, byText: true },
  { verdict: "collapse", check: checkCollapse, mayPersist: true, byText: true },
  { verdict: "explosion", check: checkExplosion, mayPersist: true, byText: true },
];

/**
 * Say why a capture may not be the policy, or null where nothing speaks against it. Time and memory are bounded, whatever
 * the page holds.
 */
export function screenCapture(candidate: Candidate): Doubt | null {
  const look = lookAt(candidate);
  const isKnown = candidate.text === candidate.known?.text;
  for (const { verdict, check, mayPersist, byText } of CHECKS) {
    if (byText && isKnown) continue;
    const evidence = check(look);
    if (evidence === null) continue;
    if (byText && look.known !== null && hasSameWords(look, look.known)) continue;
    return { verdict, evidence, mayPersist };
  }
  return null;
}
