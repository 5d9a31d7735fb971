/** A doubt that was looked at, and what it is of: a page that is not the policy, or a wording that is one after all. */
interface JudgedDoubt {
  /** How the names of the texts begin: collection, service, document, time. */
  readonly of: string;
  readonly verdict: string;
  readonly isRight: boolean;
  readonly why: string;
}

const JUDGED: readonly JudgedDoubt[] = [
  {
    of: "dating/Match/Community Guidelines/20240501",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page",
  },
  {
    of: "dating/Match/Trackers Policy/20240",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page",
  },
  {
    of: "dating/Grindr/Terms of Service/20220328T183154",
    verdict: "script-shell",
    isRight: true,
    why: "a page whose text had not loaded",
  },
  {
    of: "dating/Mektoube/Privacy Policy/20251118",
    verdict: "script-shell",
    isRight: true,
    why: "an error page",
  },
  {
    of: "pga/Facebook/Data Processor Agreement/2023-04-12",
    verdict: "soft-error",
    isRight: true,
    why: "“This page isn't available right now”",
  },
  {
    of: "pga/Facebook/Law Enforcement Guidelines/2024-02-28",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page of the safety centre",
  },
  {
    of: "pga/Instagram/Content Monetisation Policy/2025-11-13",
    verdict: "login",
    isRight: true,
    why: "“You must log in to continue”",
  },
  {
    of: "pga/Instagram/Privacy Policy/2025-0",
    verdict: "too-short",
    isRight: true,
    why: "the title without the text",
  },
  {
    of: "pga/Instagram/Privacy Policy/2025-08-08",
    verdict: "soft-error",
    isRight: true,
    why: "“This page isn't available right now”",
  },
  {
    of: "pga/Parler/Community Guidelines/2026-04-23",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page",
  },
  {
    of: "pga/Parler/Privacy Policy/2026-04-23",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page",
  },
  {
    of: "pga/Parler/Terms of Service/2026-04-23",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page",
  },
  {
    of: "pga/Parler/Trackers Policy/2026-0",
    verdict: "few-legal-words",
    isRight: true,
    why: "the front page, for months",
  },
  {
    of: "pga/Spotify/Community Guidelines/2024-01",
    verdict: "soft-error",
    isRight: true,
    why: "an error page, in German",
  },
  {
    of: "pga/Spotify/Community Guidelines/2023-11-20",
    verdict: "wrong-language",
    isRight: true,
    why: "English, where the guidelines were in German",
  },
  {
    of: "pga/Spotify/Community Guidelines/2024-08-16",
    verdict: "wrong-language",
    isRight: true,
    why: "English, where the guidelines were in German",
  },
  {
    of: "pga/Spotify/Privacy Policy/202",
    verdict: "soft-error",
    isRight: true,
    why: "“We're all mixed up”: an error page",
  },
  {
    of: "pga/Telegram/Privacy Policy/2023-10-19",
    verdict: "wrong-language",
    isRight: true,
    why: "German, where the policy was in English",
  },
  {
    of: "pga/Telegram/Terms of Service/2023-10-19",
    verdict: "wrong-language",
    isRight: true,
    why: "German, where the terms were in English",
  },
  {
    of: "pga/Threads/Privacy Policy/2024-04-19",
    verdict: "collapse",
    isRight: true,
    why: "the text for another region, for some hours",
  },
  {
    of: "pga/TikTok/Community Guidelines/2026-08-20",
    verdict: "soft-error",
    isRight: true,
    why: "an error page",
  },
  {
    of: "pga/TikTok/In-App Purchases Policy/2025-06-25",
    verdict: "too-short",
    isRight: true,
    why: "two links to the policies in its place",
  },
  { of: "pga/Upscrolled/", verdict: "too-short", isRight: true, why: "a menu without a text" },
  {
    of: "pga/Instagram/Community Guidelines/2022-11-02",
    verdict: "explosion",
    isRight: false,
    why: "a page that was joined with others: twelve times as long, and real",
  },
  {
    of: "pga/LinkedIn/Brand Guidelines/2025-02-14",
    verdict: "collapse",
    isRight: false,
    why: "really cut down to a seventh",
  },
  {
    of: "pga/Parler/Privacy Policy/2026-02-06",
    verdict: "collapse",
    isRight: false,
    why: "really cut down to a seventh",
  },
];

/** Give what was found when a doubt was looked at, or null where nobody has. */
export function judgeDoubt(name: string, verdict: string): JudgedDoubt | null {
  return JUDGED.find((one) => name.startsWith(one.of) && verdict === one.verdict) ?? null;
}
