/** What a sitemap says: pages, and further sitemaps where it is an index. */
export interface Sitemap {
  readonly pages: readonly URL[];
  readonly sitemaps: readonly URL[];
}

/** The protocol's own bound. */
const MOST_ENTRIES = 50_000;

/**
 * Read a sitemap (sitemaps.org): an index, a set of pages, or plain addresses, one a line. What is no address is left out.
 * The mark-up is looked through and not parsed: no entity is ever resolved but the five that it may use.
 */
export function readSitemap(text: string): Sitemap {
  const isIndex = /<sitemapindex[\s>]/.test(text.slice(0, 10_000));
  const found: URL[] = [];
  for (const written of text.includes("<") ? readLocations(text) : text.split(/\r?\n/)) {
    if (found.length >= MOST_ENTRIES) break;
    const address = URL.parse(written.trim());
    if (address !== null && /^https?:$/.test(address.protocol)) found.push(address);
  }
  return isIndex ? { pages: [], sitemaps: found } : { pages: found, sitemaps: [] };
}

function* readLocations(text: string): Generator<string> {
  for (let at = 0; ;) {
    const start = text.indexOf("<loc>", at);
    const end = start === -1 ? -1 : text.indexOf("</loc>", start);
    if (end === -1) return;
    at = end + 6;
    const written = text.slice(start + 5, Math.min(end, start + 3_000));
    const plain = written.replace(/^\s*<!\[CDATA\[(.*)\]\]>\s*$/s, "$1");
    yield plain.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? "");
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
};

/** Read the `Sitemap` lines of a robots.txt (RFC 9309, section 2.2.4), at most ten. */
export function readSitemapLines(robots: string): URL[] {
  return robots
    .slice(0, 500_000)
    .split(/\r\n?|\n/)
    .flatMap((line) => /^\s*sitemap\s*:\s*(\S+)/i.exec(line)?.[1] ?? [])
    .flatMap((written) => URL.parse(written) ?? [])
    .filter(({ protocol }) => /^https?:$/.test(protocol))
    .slice(0, 10);
}
