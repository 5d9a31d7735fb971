/**
 * What clauses are about: the categories of OPP-115 (Wilson et al., "The Creation and Analysis of a Website Privacy
 * Policy Corpus", ACL 2016) and those that readers have asked for since. English words; a clause can have several.
 */
const TOPICS: readonly (readonly [string, RegExp])[] = [
  [
    "first-party collection",
    /\bwe (?:may )?(?:also )?(?:collect|gather|receive|record|use)\b|\binformation (?:that )?(?:we|you) (?:collect|provide)/i,
  ],
  [
    "third-party sharing",
    /\bthird[- ]part|\b(?:share|disclos|sell|transfer)\w* .{0,60}\b(?:information|data)\b|\bservice providers?\b|\baffiliates?\b/i,
  ],
  [
    "choice and control",
    /\bopt[- ](?:in|out)\b|\bunsubscribe\b|\bconsent\b|\byour choices?\b|\bpreferences\b/i,
  ],
  [
    "access, edit and delete",
    /\b(?:delet|eras|correct|rectif|access)\w* .{0,40}\b(?:information|data|account)\b/i,
  ],
  [
    "retention",
    /\bretain|\bretention\b|\bkeep .{0,40}\b(?:data|information)\b|\bstor\w+ .{0,40}\b(?:days?|months?|years?)\b/i,
  ],
  ["security", /\bsecur(?:e|ity)\b|\bencrypt|\bunauthori[sz]ed\b/i],
  [
    "policy change",
    /\b(?:change|update|amend|modif|revis)\w* .{0,40}\b(?:policy|statement|notice|terms|agreement)\b/i,
  ],
  ["do not track", /\bdo not track\b|\bDNT\b|\bglobal privacy control\b/i],
  [
    "international and specific audiences",
    /\bchildren\b|\bunder (?:the age of )?1[368]\b|\bCalifornia\b|\bEuropean\b|\bGDPR\b|\bCCPA\b/i,
  ],
  ["legal basis", /\blegal bas[ie]s\b|\blegitimate interests?\b/i],
  [
    "transfers",
    /\b(?:cross-border|international) transfers?\b|\bprivacy shield\b|\bsafe harbor\b|\bstandard contractual clauses\b/i,
  ],
  ["contact and entity", /\bcontact us\b|\bdata protection officer\b|@[\w.-]+\.\w+/i],
  ["effective date", /\b(?:effective|last (?:updated|modified|revised))\b/i],
  [
    "automated decisions and AI",
    /\bautomated\b|\bprofiling\b|\bmachine learning\b|\bartificial intelligence\b/i,
  ],
  ["sale and opt-out", /\bdo not sell\b|\bsale of\b|\bsell your\b/i],
  [
    "arbitration and liability",
    /\barbitrat|\bliab(?:le|ility)\b|\bindemnif|\bwarrant(?:y|ies)\b|\bclass action\b/i,
  ],
  ["price and renewal", /\bsubscription\b|\brenew\w*\b|\bfees?\b|\brefunds?\b|\bpayment\b/i],
];

/** Name the topics of a text, in the order of the table. */
export function findTopics(text: string): string[] {
  return TOPICS.filter(([, words]) => words.test(text)).map(([topic]) => topic);
}
