/** What may stand in a path or a query as it is (RFC 3986, sections 3.3 and 3.4); `%` begins an octet that is written out. */
const WRITTEN = /%[0-9A-Fa-f]{2}|[A-Za-z0-9._~!$&'()*+,;=:@/?-]+|[^]/gu;
const UNRESERVED = /^[A-Za-z0-9._~-]$/;

/**
 * Give a path with its query, or a pattern, the one form in which they can be compared (RFC 9309, section 2.2.2): octets are
 * written out but for what a URI may hold, in upper case, and nothing unreserved is (`%7e` → `~`, `ツ` → `%E3%83%84`). Behind
 * the `?`, `:` and `/` stand as they are, however they were written, as in the RFC's own table.
 */
export function normalisePath(path: string): string {
  const query = path.indexOf("?");
  if (query < 0) return normaliseOctets(path);
  const behind = normaliseOctets(path.slice(query)).replace(/%3A/g, ":").replace(/%2F/g, "/");
  return normaliseOctets(path.slice(0, query)) + behind;
}

function normaliseOctets(text: string): string {
  return text.toWellFormed().replace(WRITTEN, (piece) => {
    if (/^%[0-9A-Fa-f]{2}$/.test(piece)) {
      const character = String.fromCharCode(Number.parseInt(piece.slice(1), 16));
      return UNRESERVED.test(character) ? character : piece.toUpperCase();
    }
    if (/^[A-Za-z0-9._~!$&'()*+,;=:@/?-]/.test(piece)) return piece;
    return encodeOctets(piece);
  });
}

function encodeOctets(character: string): string {
  return [...Buffer.from(character, "utf8")]
    .map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, "0")}`)
    .join("");
}

/** Write `*` and `$` out, where they are part of an address and no signs of a pattern. */
export function writeLiterally(path: string): string {
  return path.replaceAll("*", "%2A").replaceAll("$", "%24");
}
