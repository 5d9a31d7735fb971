import type { Pair } from "./pairs.ts";

/** Pairs whose gold no reading of today's declarations can give, each with the reason; looked at one by one. */
const KNOWN: readonly { readonly of: string; readonly why: string }[] = [
  {
    of: "dating/happn/Privacy Policy/20220920T123232",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "dating/happn/Terms of Service/20220920T123231",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "dating/happn/Trackers Policy/202",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "dating/Jdate/Terms of Service/20230327T063244",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "demo/npm Public Registry/Privacy Policy/20231212T003004",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "demo/npm Public Registry/Privacy Policy/20240112T183005",
    why: "the gold was made by a declaration that is not in the history",
  },
  {
    of: "dating/Coffee Meets Bagel/Copyright Claims Policy/202",
    why: "Cloudflare hid a part of a mail address: whole in ours, and so no word",
  },
  {
    of: "demo/npm Public Registry/Copyright Claims Policy/20260115T003015",
    why: "the declaration was changed in the run that made the capture",
  },
  {
    of: "demo/npm Public Registry/Privacy Policy/20230926T003004",
    why: "declared for `remove: details`, but the gold has them: made before",
  },
  {
    of: "demo/npm Public Registry/Terms of Service/20230926T003005",
    why: "declared for `remove: details`, but the gold has them: made before",
  },
  {
    of: "dating/Match/Community Guidelines/202405",
    why: "`body` of the home page: the gold has the options of its forms",
  },
  {
    of: "dating/Match/Trackers Policy/20240",
    why: "`body` of the home page: the gold has the options of its forms",
  },
  {
    of: "dating/Grindr/Terms of Service/20220328T183154",
    why: "a page without its text: the gold has the options of a picker of languages",
  },
  {
    of: "demo/Open Terms Archive/Brand Guidelines/",
    why: "the gold has the titles of drawings (SVG)",
  },
];

/** Say why a pair is known to miss, or null. */
export function explainMiss({ name }: Pair): string | null {
  return KNOWN.find(({ of }) => name.startsWith(of))?.why ?? null;
}
