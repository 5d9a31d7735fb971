import { getDomain } from "tldts";

/** Tell whether two addresses are of one site: one registrable domain, or one host and port where there is none. */
export function isSameSite(one: URL, other: URL): boolean {
  const [domain, another] = [domainOf(one), domainOf(other)];
  return domain === null ? one.host === other.host : domain === another;
}

/** `https://legal.example.co.uk/` → `example.co.uk`; null for IP addresses and names without a domain. */
function domainOf(address: URL): string | null {
  return getDomain(address.hostname, { allowPrivateDomains: true });
}
