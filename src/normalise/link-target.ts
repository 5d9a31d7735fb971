import { isTrackingParameter } from "./tracking-parameters.ts";

/** A session in the path: `/terms;jsessionid=0A1`, `/(S(abcdefghijklmnopqrstuvwx))/terms.aspx`. */
const PATH_SESSIONS =
  /;(?:jsessionid|phpsessid|sessionid|sid|aspsessionid\w*)=[^/;?#]*|\/(?:\([A-Z]\([a-z0-9]{24}\)\))+(?=\/)/gi;

/** `https://web.archive.org/web/20170606180703id_/https%3A//…`: an archive's address around the real one. */
const ARCHIVED =
  /^(?:https?:)?\/\/(?:web\.|wayback\.)?(?:archive\.org|archive-it\.org)\/(?:web|wayback|\d+)\/\d{1,14}(?:[a-z]{2}_)?\/(.+)$/i;
/** The same, as pages archived with rewritten links have it: `/web/2014…/http://…`. */
const ARCHIVED_PATH = /^\/web\/\d{1,14}(?:[a-z]{2}_)?\/((?:https?|mailto|ftp)(?::|%3A).+)$/i;

/**
 * Give the canonical target of a link: absolute, without an archive's wrapping, without tracking and session
 * parameters. Null where the target says nothing: a place on the same page, a script, no address at all.
 */
export function canonicaliseTarget(href: string, base: string | null): string | null {
  const raw = unwrapArchived(href.trim());
  if (
    raw === "" ||
    raw.startsWith("#") ||
    /^(?:javascript|data|blob|about|file|vbscript):/i.test(raw)
  )
    return null;
  const url = URL.parse(raw, unwrapArchived(base ?? "") || undefined);
  if (url === null) return encodeTarget(raw);
  if (!/^(?:https?|mailto|tel|ftp):$/.test(url.protocol)) return null;
  const tracking = [...new Set(url.searchParams.keys())].filter(isTrackingParameter);
  for (const name of tracking) url.searchParams.delete(name);
  const pathname = url.pathname.replace(PATH_SESSIONS, "");
  if (pathname !== url.pathname) url.pathname = pathname;
  if (base !== null && url.hash !== "" && isSamePage(url, base)) return null;
  return encodeTarget(url.href);
}

/** Take an archive's address off another address, as often as it was put on. */
function unwrapArchived(address: string): string {
  let unwrapped = address;
  for (let depth = 0; depth < 5; depth += 1) {
    const inner = ARCHIVED.exec(unwrapped)?.[1] ?? ARCHIVED_PATH.exec(unwrapped)?.[1];
    if (inner === undefined) break;
    unwrapped = /^[a-z]+%3A/i.test(inner) ? inner.replace(/%3A/i, ":") : inner;
    if (!/^[a-z]+:/i.test(unwrapped)) unwrapped = `http://${unwrapped}`;
  }
  return unwrapped;
}

/** True where the text of a link already is its target: `www.atera.com` for `http://www.atera.com/`. */
export function isTargetShown(text: string, target: string): boolean {
  return bareAddress(text) === bareAddress(target);
}

function bareAddress(address: string): string {
  return address
    .trim()
    .toLowerCase()
    .replace(/^(?:mailto:|tel:|https?:\/\/)(?:www\.)?|^www\./, "")
    .replace(/\/$/, "");
}

/** True where an address is that of a page, its fragment aside. */
export function isSamePage(url: URL, base: string): boolean {
  const page = URL.parse(unwrapArchived(base));
  return (
    page !== null &&
    page.host === url.host &&
    page.pathname === url.pathname &&
    page.search === url.search
  );
}

/** Make a target that CommonMark reads back as it is: nothing that closes it, nothing that escapes. */
function encodeTarget(target: string): string {
  return target.replace(/[\s()<>\\`|[\]"]/g, (character) =>
    encodeURIComponent(character).replace(/[()]/g, encodeBracket),
  );
}

/** `encodeURIComponent` leaves round brackets alone. */
function encodeBracket(bracket: string): string {
  return bracket === "(" ? "%28" : "%29";
}
