import type { CookieJar } from "tough-cookie";

/** The cookies of one fetch: forgotten with it, and never written down. */
export interface Cookies {
  /** The `Cookie` header for an address; empty where there is none to send. */
  headerFor(address: URL): string;
  /** Keep what an address has set, as far as it may: no cookie reaches another site or a public suffix (RFC 6265). */
  keep(address: URL, set: readonly string[]): Promise<void>;
}

/** Who sets more in one answer means harm. */
const MOST = 50;

/** Sites set a cookie, redirect, and go round in a circle where it does not come back. Most set none: then no jar is made. */
export function openCookies(): Cookies {
  let jar: CookieJar | null = null;
  return {
    headerFor: (address) => jar?.getCookieStringSync(address.href) ?? "",
    async keep(address, set) {
      if (set.length === 0) return;
      // Loaded where a site sets one: with it comes the list of public suffixes.
      const { CookieJar } = await import("tough-cookie");
      jar ??= new CookieJar(undefined, { rejectPublicSuffixes: true });
      for (const cookie of set.slice(0, MOST))
        jar.setCookieSync(cookie, address.href, { ignoreError: true });
    },
  };
}
