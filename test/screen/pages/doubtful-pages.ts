import type { Candidate } from "../../../src/screen/candidate.ts";
import { CONSENT_WALLS } from "./consent.ts";
import { CHALLENGES, LOGINS, MAINTENANCE, SOFT_ERRORS, TOO_SHORT } from "./errors.ts";
import { FEW_LEGAL_WORDS, HOME_PAGES, LINK_LISTS } from "./other-pages.ts";

/** Pages of one kind, by what is special about each. */
export interface PageKind {
  readonly verdict: string;
  /** True where one may be accepted in the end. */
  readonly mayPersist: boolean;
  readonly pages: Readonly<Record<string, Partial<Candidate>>>;
}

/** Pages that are not the policy, by the verdict that each must get. */
export const DOUBTFUL_PAGES: readonly PageKind[] = [
  { verdict: "bot-challenge", mayPersist: false, pages: CHALLENGES },
  { verdict: "maintenance", mayPersist: false, pages: MAINTENANCE },
  { verdict: "soft-error", mayPersist: false, pages: SOFT_ERRORS },
  { verdict: "login", mayPersist: false, pages: LOGINS },
  { verdict: "consent-wall", mayPersist: false, pages: CONSENT_WALLS },
  { verdict: "too-short", mayPersist: false, pages: TOO_SHORT },
  { verdict: "home-page", mayPersist: false, pages: HOME_PAGES },
  { verdict: "link-list", mayPersist: true, pages: LINK_LISTS },
  { verdict: "few-legal-words", mayPersist: true, pages: FEW_LEGAL_WORDS },
];
