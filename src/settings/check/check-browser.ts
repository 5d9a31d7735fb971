import { isAbsolute } from "node:path";

import type { Complaint } from "./complaint.ts";

/** Complain of a program that is not named by a whole path: which one a mere name means differs from shell to shell. */
export function checkProgram(text: string): Complaint | null {
  return isAbsolute(text) && !text.includes("\0")
    ? null
    : { message: "not a whole path", expected: "write it from / on, such as /usr/bin/chromium" };
}

/** Complain of what is no language tag (BCP 47). */
export function checkLanguageTag(text: string): Complaint | null {
  return /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(text)
    ? null
    : { message: "not a language", expected: "write a tag such as en-US, de or pt-BR" };
}
