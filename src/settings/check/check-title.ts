import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const LONGEST = 200;

/**
 * Check the name of a service or a document: one line that looks the same wherever it is shown.
 *
 * Names stand in commit subjects and mail headers. Joiners are let in, because Persian and Indic names need them.
 */
export function checkTitle(text: string): Complaint | null {
  const example = "write one line of text such as Privacy Policy";
  if (text.trim() === "") return { message: "the name is empty", expected: example };
  if (text !== text.trim()) {
    return { message: `white space around the name ${quote(text)}`, expected: "leave it out" };
  }
  if (text.length > LONGEST) {
    return { message: "the name is too long", expected: `write at most ${LONGEST} characters` };
  }
  if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(text)) {
    return {
      message: `a line break, control or invisible character in the name ${quote(text)}`,
      expected: "leave it out",
    };
  }
  return null;
}
