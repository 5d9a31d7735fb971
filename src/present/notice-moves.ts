import type { Capture } from "../model/capture.ts";
import type { Hint } from "../model/hint.ts";
import { readPageLinks, type PageLinks } from "../normalise/html/read-page-links.ts";

/** What one fetch showed of a source's address. */
export interface Shown {
  /** The address as it is configured. */
  readonly url: string;
  /** Where it has moved for good, or null. */
  readonly moved: string | null;
  /** The page; null where it is the one from before, to the byte or by the site's word. */
  readonly page: Capture | null;
}

/**
 * Notice what a page says about its own address, and count on what was noticed before. Nothing follows from it but a hint: a
 * canonical address may be wrong, and a policy must not move to another page because a template says so.
 *
 * @param known the hints of the check before
 * @param at the instant of this one
 */
export function noticeMoves(
  { url, moved, page }: Shown,
  known: readonly Hint[],
  at: string,
): Hint[] {
  const same = known.filter(({ kind, from }) => kind !== "moved" && from === url);
  const found: Found[] = page === null ? same : readHints(url, page);
  const all: Found[] =
    moved === null ? found : [{ kind: "moved", to: withFragment(moved, url) }, ...found];
  return all.map(({ kind, to }) => {
    const before = known.find((one) => one.kind === kind && one.to === to && one.from === url);
    const checks = (before?.checks ?? 0) + 1;
    return { kind, from: url, to, since: before?.since ?? at, checks };
  });
}

type Found = Pick<Hint, "kind" | "to">;

function readHints(url: string, page: Capture): Found[] {
  const { headers, body, address } = page;
  // Addresses are ASCII in practice; a page of another charset shows at worst one that is not told.
  const isHtml = /^(text\/html|application\/xhtml|$)/i.test(headers["content-type"] ?? "");
  const html = isHtml
    ? Buffer.from(body.buffer, body.byteOffset, body.length).toString("utf8")
    : "";
  const links = readPageLinks(html, headers["link"] ?? "", address);
  const canonical = readCanonical(links, url, address);
  if (canonical !== null) return [{ kind: "canonical", to: withFragment(canonical, url) }];
  const pinned = findPinned(links, address);
  return pinned === null ? [] : [{ kind: "language", to: withFragment(pinned, url) }];
}

/** Another page, and not the site's first: that is what a template says of all its pages. */
function readCanonical({ canonical }: PageLinks, url: string, address: string): string | null {
  if (canonical === null || new URL(canonical).pathname === "/") return null;
  const page = pageOf(canonical);
  return page === pageOf(url) || page === pageOf(address) ? null : canonical;
}

/** Where the address is the one for everybody: the one for those who read its language. */
function findPinned({ alternates, language }: PageLinks, address: string): string | null {
  const page = pageOf(address);
  const isForAll = alternates.some(
    (one) => one.language === "x-default" && pageOf(one.address) === page,
  );
  const own = alternates.find((one) => one.language === language);
  return isForAll && own !== undefined && pageOf(own.address) !== page ? own.address : null;
}

/** What is one page to people: scheme, `www`, a slash at the end and the fragment do not count. */
function pageOf(address: string): string {
  const { host, pathname, search } = new URL(address);
  return host.replace(/^www\./, "") + pathname.replace(/\/(index\.html?)?$/, "") + search;
}

/** A fragment in the configured address names the policy on its page (RFC 9110, section 10.2.2). */
function withFragment(to: string, url: string): string {
  const next = new URL(to);
  if (next.hash === "") next.hash = new URL(url).hash;
  return next.href;
}
