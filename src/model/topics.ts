/**
 * What clauses are about: the categories of OPP-115 (Wilson et al., "The Creation and Analysis of a Website Privacy
 * Policy Corpus", ACL 2016) and those that readers have asked for since, in the order in which they are listed. Its
 * tenth category, `other`, has no words: it is what a clause is about that is about none of these.
 */
export const TOPICS = [
  "first-party collection",
  "third-party sharing",
  "choice and control",
  "access, edit and delete",
  "retention",
  "security",
  "policy change",
  "do not track",
  "international and specific audiences",
  "legal basis",
  "transfers",
  "contact and entity",
  "effective date",
  "automated decisions and AI",
  "sale and opt-out",
  "arbitration and liability",
  "price and renewal",
] as const;

export type Topic = (typeof TOPICS)[number];
