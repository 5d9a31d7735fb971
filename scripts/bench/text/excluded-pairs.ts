import type { Pair } from "./pairs.ts";

interface Exclusion {
  /** How the names of the pairs begin. */
  readonly of: string;
  /** Days, ISO 8601; the first is in, the last is out. */
  readonly from?: string;
  readonly until?: string;
  readonly why: string;
}

/** Pairs that cannot tell how well a policy is found, each with the reason; looked at one by one. */
const EXCLUDED: readonly Exclusion[] = [
  { of: "demo/Buffer/", why: "the page holds all policies of the service" },
  {
    of: "dating/Coffee Meets Bagel/",
    until: "2023-12-31",
    why: "the page holds terms, privacy and copyright policy",
  },
  {
    of: "dating/Jdate/Privacy Policy/",
    until: "2025-07-08",
    why: "the page holds privacy policy and cookie notice",
  },
  {
    of: "dating/Jdate/Trackers Policy/",
    until: "2025-07-08",
    why: "the page holds privacy policy and cookie notice",
  },
  {
    of: "dating/Jdate/Terms of Service/20230327T063244",
    why: "gold wrong: lacks the terms for companies, which the page shows",
  },
  {
    of: "dating/Bumble/Privacy Policy/",
    from: "2025-03-01",
    why: "gold wrong: lacks titles, boxes and half of the sections, all in print on the page",
  },
  {
    of: "dating/Grindr/Terms of Service/20220328T183154",
    why: "gold wrong: menus of a page whose text had not loaded",
  },
  {
    of: "dating/Mektoube/Privacy Policy/20251118T123342",
    why: "gold wrong: four words of an error page",
  },
  { of: "dating/Match/Community Guidelines/20240501T003300", why: "gold wrong: the home page" },
  { of: "dating/Match/Community Guidelines/20240501T183304", why: "gold wrong: the home page" },
  { of: "dating/Match/Trackers Policy/20240430T003302", why: "gold wrong: the home page" },
  { of: "dating/Match/Trackers Policy/20240501T003259", why: "gold wrong: the home page" },
  { of: "dating/Match/Trackers Policy/20240501T183303", why: "gold wrong: the home page" },
  {
    of: "dating/happn/Trackers Policy/2024",
    why: "gold wrong: the whole page, and then its text once more",
  },
];

/** Say why a pair is left out of the mean, or null where it is in. */
export function findExclusion({ name, captured }: Pair): string | null {
  const day = captured.slice(0, 10);
  const found = EXCLUDED.find(
    ({ of, from = "", until = "9" }) => name.startsWith(of) && day >= from && day < until,
  );
  return found?.why ?? null;
}
