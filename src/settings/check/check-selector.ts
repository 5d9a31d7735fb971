import { load } from "cheerio/slim";

import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const EXAMPLE = "write a CSS selector such as main, .policy or #privacy";
const EMPTY_PAGE = load("");

/** Check that a text is a CSS selector that the normaliser will be able to run. */
export function checkSelector(text: string): Complaint | null {
  if (text.trim() === "") return { message: "the selector is empty", expected: EXAMPLE };
  // cheerio takes the first for a fragment of HTML and finds nothing for the second.
  if (/^\s*</.test(text)) return complain(text, "looks like HTML");
  if (/[>+~]\s*$/.test(text)) return complain(text, "ends in a combinator");
  if (/^\s*\//.test(text)) return complain(text, "looks like XPath");

  try {
    EMPTY_PAGE.root().find(text);
    return null;
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    return complain(text, reason.charAt(0).toLowerCase() + reason.slice(1).trimEnd());
  }
}

function complain(text: string, reason: string): Complaint {
  return { message: `not a CSS selector: ${quote(text)} (${reason})`, expected: EXAMPLE };
}
