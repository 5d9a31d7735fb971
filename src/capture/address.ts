import { CaptureError } from "../model/errors.ts";

/** Everything that a URL parser would drop, fold or read in its own way: controls, white space inside, backslashes. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const AMBIGUOUS = /[\u0000-\u001f\u007f\\]/;

/**
 * Read an address that may be fetched.
 *
 * Only `http:` and `https:` with a host; no user information; nothing that two URL parsers read
 * differently (`http://169.254.169.254\@public/`). The fragment is dropped: it is never sent.
 * Throws `bad-address`.
 */
export function parseAddress(text: string, base?: URL): URL {
  if (AMBIGUOUS.test(text)) {
    throw badAddress(text, "it contains a backslash or a control character");
  }
  const address = URL.parse(text.trim(), base?.href);
  if (address === null) {
    throw badAddress(text, "it is not a URL");
  }
  if (address.protocol !== "http:" && address.protocol !== "https:") {
    throw badAddress(text, `${address.protocol} is not fetched, only http: and https:`);
  }
  if (address.username !== "" || address.password !== "") {
    throw badAddress(text, "it contains a user name or a password");
  }
  address.hash = "";
  return address;
}

/**
 * Resolve the `Location` of a redirect against the address that sent it, under the rules of `parseAddress`.
 *
 * Node hands headers over as Latin-1; what servers send unescaped is UTF-8. Throws `bad-redirect`.
 */
export function followLocation(location: string, from: URL): URL {
  const decoded = Buffer.from(location, "latin1").toString("utf8");
  try {
    return parseAddress(decoded.includes("\uFFFD") ? location : decoded, from);
  } catch (error) {
    throw new CaptureError(
      `${from.href} redirects to an address that is not followed: ${quote(decoded)}`,
      {
        code: "bad-redirect",
        cause: error,
      },
    );
  }
}

/** Show foreign text inside a one-line message: quoted, shortened, nothing invisible in it. */
export function quote(text: string): string {
  return `"${showForeign(text)}"`;
}

/** The same without the quotes. */
export function showForeign(text: string): string {
  const visible = text.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
  return visible.length > 200 ? `${visible.slice(0, 199)}…` : visible;
}

function badAddress(text: string, reason: string): CaptureError {
  return new CaptureError(`${quote(text)} cannot be fetched: ${reason}`, {
    code: "bad-address",
    hint: "give the full address, such as https://example.com/privacy",
  });
}
