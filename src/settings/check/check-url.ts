import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const EXAMPLE = "write an address such as https://www.example.org/privacy";

/**
 * Check that a text is an absolute http(s) URL that every parser reads alike.
 *
 * Credentials are refused because addresses are published in the archive; backslashes and white space
 * because parsers disagree about the host (GHSA-rph4-96w6-q594).
 */
export function checkUrl(text: string): Complaint | null {
  const url = URL.parse(text);
  if (url !== null && (url.username !== "" || url.password !== "")) {
    return {
      message: "an address with a user name or password in it",
      expected: "leave out what stands before the @: addresses are published in the archive",
    };
  }
  const isHttp = /^https?:\/\/[^/]/i.test(text) && (url?.hostname ?? "") !== "";
  if (!isHttp) return { message: `not an http(s) URL: ${quote(text)}`, expected: suggestUrl(text) };
  if (/[\s\p{Cc}\p{Cf}\\]/u.test(text)) {
    return {
      message: `white space, a backslash or an invisible character in the URL ${quote(text)}`,
      expected: "write it as %20, or leave it out",
    };
  }
  return null;
}

function suggestUrl(text: string): string {
  const rest = text.trim().replace(/^[a-z][a-z\d+.-]*:[/\\]*|^\/+/i, "");
  const isPlain = /^[a-z\d-]+(\.[a-z\d-]+)+(:\d+)?(\/[\w./~%-]*)?$/i.test(rest);
  return isPlain && URL.canParse(`https://${rest}`) ? `write https://${rest}` : EXAMPLE;
}
