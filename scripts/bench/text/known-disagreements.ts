/** Whose change the other side lacks. */
export type Side = "ours" | "peer";

/**
 * What a look at the captures around it has shown: the policy's wording did change there (`real`); another policy on the
 * same page changed (`neighbour`); nobody's wording changed (`noise`).
 */
export type Finding = "real" | "neighbour" | "noise";

/** A disagreement that was looked at. */
export interface Judged {
  readonly finding: Finding;
  readonly why: string;
}

type Entry = readonly [side: Side, policy: string, day: string, finding: Finding, why: string];

const STOPPED =
  "in the raw captures; the peer has recorded nothing of this document after 2023-10-27";
const AFTER = "in the raw captures; the peer's record ends on 2026-06-25";
const CONTENTS = "a table of contents came or went, no clause did";
const LABEL = "“See Details” on a collapsed table of contents came or went";

const ENTRIES: readonly Entry[] = [
  ["ours", "brevo/privacy-policy", "2024-09-16", "real", `“Sendinblue Inc.” renamed: ${STOPPED}`],
  ["ours", "brevo/privacy-policy", "2024-12-02", "real", `“affiliate companies”: ${STOPPED}`],
  ["ours", "brevo/privacy-policy", "2024-12-03", "real", `“right to use”: ${STOPPED}`],
  ["ours", "brevo/privacy-policy", "2025-09-27", "real", `written anew: ${STOPPED}`],
  ["ours", "brevo/privacy-policy", "2025-10-15", "real", `“Terms of Service”: ${STOPPED}`],
  [
    "ours",
    "brevo/privacy-policy",
    "2026-02-16",
    "noise",
    'a table that was streamed to the end of the page (`<div hidden id="S:0">` for `<template id="B:0">`) is in its place now',
  ],
  ["ours", "brevo/privacy-policy", "2026-02-19", "real", `Data Privacy Framework: ${STOPPED}`],
  ["ours", "brevo/privacy-policy", "2026-04-16", "real", `“or calling about”: ${STOPPED}`],
  [
    "ours",
    "open-terms-archive/privacy-policy",
    "2024-03-18",
    "real",
    "“Last updated” is another date; the peer has it by an upgrade three weeks later",
  ],
  [
    "ours",
    "open-terms-archive/privacy-policy",
    "2024-03-19",
    "real",
    "as on 2024-03-18, one capture later: the selectors declared for that one do not match it",
  ],
  [
    "ours",
    "open-terms-archive/imprint",
    "2024-03-18",
    "real",
    "the title says “of Open Terms Archive” no more; the peer has it by an upgrade three weeks later",
  ],
  [
    "ours",
    "open-terms-archive/imprint",
    "2024-03-19",
    "real",
    "as on 2024-03-18, one capture later: the selectors declared for that one do not match it",
  ],
  ["ours", "open-collective/terms-of-service", "2026-08-07", "real", `Platform Tips: ${AFTER}`],
  ["ours", "uptimerobot/privacy-policy", "2026-08-19", "real", `more processors: ${AFTER}`],
  [
    "ours",
    "uptimerobot/terms-of-service",
    "2026-06-25",
    "noise",
    "numbered paragraphs became headings, and links of the contents plain text; all words are the same",
  ],
  [
    "ours",
    "npm-public-registry/privacy-policy",
    "2023-10-23",
    "real",
    "“[your-content]: /policies/…”: a link broken on the page, which shows it as text until 2024-01-12",
  ],
  ["ours", "npm-public-registry/privacy-policy", "2024-11-23", "noise", LABEL],
  ["ours", "npm-public-registry/privacy-policy", "2026-01-15", "noise", LABEL],
  ["ours", "npm-public-registry/terms-of-service", "2023-10-23", "noise", CONTENTS],
  ["ours", "npm-public-registry/terms-of-service", "2024-11-23", "noise", LABEL],
  ["ours", "npm-public-registry/terms-of-service", "2026-01-15", "noise", LABEL],
  [
    "ours",
    "npm-public-registry/privacy-policy",
    "2024-11-07",
    "noise",
    "the first capture for a year that its selectors match: the contents are left out now, other words are the same",
  ],
  [
    "peer",
    "npm-public-registry/privacy-policy",
    "2024-01-12",
    "real",
    "a broken link that showed as text was repaired; what is declared matches no capture from 2023-10-23 to 2024-11-07",
  ],
  ["peer", "npm-public-registry/privacy-policy", "2023-09-26", "noise", CONTENTS],
  ["peer", "npm-public-registry/terms-of-service", "2023-09-26", "noise", CONTENTS],
];

/** Four policies stand on one page, with a fifth for partners: who changed when. Found whole, each has the changes of all. */
const SHARED_PAGE = {
  policies: [
    "buffer/terms-of-service",
    "buffer/privacy-policy",
    "buffer/copyright-claims-policy",
    "buffer/developer-terms",
  ],
  changes: [
    ["2025-06-24", "buffer/privacy-policy"],
    ["2025-07-09", "buffer/privacy-policy"],
    ["2025-07-18", "buffer/terms-of-service"],
    ["2025-09-11", "buffer/privacy-policy"],
    ["2025-10-08", "buffer/privacy-policy"],
    ["2025-11-20", "the partner programme"],
    ["2026-01-17", "the partner programme"],
    ["2026-02-04", "buffer/terms-of-service"],
    ["2026-03-17", "buffer/privacy-policy"],
    ["2026-07-24", "buffer/privacy-policy"],
    ["2026-08-13", "buffer/developer-terms"],
    ["2026-08-20", "buffer/developer-terms"],
    ["2026-08-22", "buffer/privacy-policy"],
  ],
} as const;

/** Say what was found of a disagreement; null where nobody has looked yet. */
export function judgeDisagreement(side: Side, policy: string, at: number): Judged | null {
  const day = new Date(at).toISOString().slice(0, 10);
  const entry = ENTRIES.find((one) => one[0] === side && one[1] === policy && one[2] === day);
  if (entry !== undefined) return { finding: entry[3], why: entry[4] };
  const shared = SHARED_PAGE.changes.find(([date]) => date === day);
  if (side !== "ours" || shared === undefined || !isOnSharedPage(policy)) return null;
  const [, changed] = shared;
  return changed === policy
    ? { finding: "real", why: AFTER }
    : { finding: "neighbour", why: `on the same page, ${changed} changed` };
}

/** True for a policy that has no page of its own. */
export function isOnSharedPage(policy: string): boolean {
  return SHARED_PAGE.policies.some((one) => one === policy);
}
