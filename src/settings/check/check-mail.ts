import { isIP } from "node:net";

import { checkUrl } from "./check-url.ts";
import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

const LOCAL_PART = /^[^\s\p{C}<>()[\]:;,"\\@.]+(\.[^\s\p{C}<>()[\]:;,"\\@.]+)*$/u;
const DOMAIN =
  /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?(\.[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?)*$/u;

/**
 * Check one bare mail address (RFC 5321 dot-string, RFC 6531 letters allowed).
 *
 * Line breaks, commas and angle brackets never pass, so an address cannot carry a second one or a header.
 */
export function checkMailAddress(text: string): Complaint | null {
  const at = text.lastIndexOf("@");
  const isAddress =
    at > 0 &&
    text.length <= 254 &&
    LOCAL_PART.test(text.slice(0, at)) &&
    DOMAIN.test(text.slice(at + 1));
  if (isAddress) return null;
  return {
    message: `not a mail address: ${quote(text)}`,
    expected: "write one address such as reader@example.org",
  };
}

/** Check the sender: a bare address, or a name and an address, `Clausewatch <watch@example.org>`. */
export function checkSender(text: string): Complaint | null {
  const named = /^(?<name>"[^"\\\p{C}]*"|[^"\\\p{C}<>()[\]:;,@]+) <(?<address>[^<>]*)>$/u.exec(
    text,
  );
  const address = named?.groups?.["address"] ?? text;
  if (checkMailAddress(address) === null) return null;
  return {
    message: `not a sender: ${quote(text)}`,
    expected: "write an address such as watch@example.org, or Clausewatch <watch@example.org>",
  };
}

/** Check who answers for the requests: a mail address or a web page, fit for the User-Agent header. */
export function checkContact(text: string): Complaint | null {
  const isHeaderSafe = /^[\x21-\x7e]+$/.test(text) && !/[()\\]/.test(text);
  if (isHeaderSafe && (checkMailAddress(text) === null || checkUrl(text) === null)) return null;
  return {
    message: `not a mail address or web page: ${quote(text)}`,
    expected:
      "write who answers for the requests, such as ops@example.org or https://example.org/about",
  };
}

/** Check a mail server's name or IP address, without scheme or port. */
export function checkMailHost(text: string): Complaint | null {
  if (isIP(text) !== 0 || DOMAIN.test(text)) return null;
  return {
    message: `not a host name: ${quote(text)}`,
    expected: "write only the name, such as smtp.example.org; the port has a key of its own",
  };
}
