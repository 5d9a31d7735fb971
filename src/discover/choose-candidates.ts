import { KINDS, type DocumentKind } from "./document-kind.ts";
import type { PageLink } from "./read-links.ts";
import { recogniseAddress, recogniseWords, type Recognition } from "./recognise-words.ts";
import { isSameSite } from "./same-site.ts";

/** How an address came up. */
export type Trace = "given" | "relation" | "footer" | "link" | "sitemap" | "path";

/** An address that may be a policy. */
export interface CandidateAddress {
  readonly address: URL;
  readonly kind: DocumentKind | "hub";
  readonly trace: Trace;
  /** The text of the link, or null. */
  readonly text: string | null;
  /** True where it is on another site: such a link counts only where its text names a policy and nothing else. */
  readonly isOffSite: boolean;
  readonly score: number;
}

/** Link relations of policies (RFC 6903, and `terms-of-service` of the microformats). */
const RELATIONS: Readonly<Record<string, DocumentKind>> = {
  "privacy-policy": "privacy-policy",
  "terms-of-service": "terms-of-service",
  copyright: "copyright-policy",
};
const MOST_OF_A_KIND = 4;
const MOST_HUBS = 2;

/** Choose, of a page's links, those that may lead to policies: the best few of each kind, best first. */
export function chooseFromLinks(links: readonly PageLink[], site: URL): CandidateAddress[] {
  const found = links.flatMap((link) => judgeLink(link, site) ?? []);
  return chooseBest(found);
}

function judgeLink(link: PageLink, site: URL): CandidateAddress | null {
  const { address, relations, text, isFooter } = link;
  if (!isPage(address, site)) return null;
  const isOffSite = !isSameSite(address, site);
  const related = relations
    .map((relation) => RELATIONS[relation])
    .find((kind) => kind !== undefined);
  if (related !== undefined && !isOffSite)
    return { address, kind: related, trace: "relation", text, isOffSite, score: 3 };
  const byText = recogniseWords(text);
  const byAddress = recogniseAddress(address);
  const best = chooseRecognition(byText, byAddress);
  if (best === null) return null;
  if (isOffSite && (best.kind === "hub" || byText?.certainty !== 1 || !isFooter)) return null;
  const agreement = byText !== null && byText.kind === byAddress?.kind ? 0.5 : 0;
  const score = best.certainty + agreement + (isFooter ? 0.5 : 0) - (isOffSite ? 0.4 : 0);
  return { address, kind: best.kind, trace: isFooter ? "footer" : "link", text, isOffSite, score };
}

/** What a link says counts before where it leads; a page that lists documents counts least. */
function chooseRecognition(
  byText: Recognition | null,
  byAddress: Recognition | null,
): Recognition | null {
  if (byText === null) return byAddress === null ? null : { ...byAddress, certainty: 0.5 };
  if (byAddress !== null && byAddress.kind !== "hub" && byText.kind === "hub") return byAddress;
  return byText;
}

/** Choose, of the addresses of a sitemap, those that are called like a policy. */
export function chooseFromSitemap(addresses: readonly URL[], site: URL): CandidateAddress[] {
  const found = addresses.flatMap((address): CandidateAddress[] => {
    const recognition = recogniseAddress(address);
    if (recognition === null || recognition.kind === "hub") return [];
    if (!isPage(address, site) || !isSameSite(address, site)) return [];
    const depth = address.pathname.split("/").length;
    const rest = {
      trace: "sitemap",
      text: null,
      isOffSite: false,
      score: 0.4 - depth / 100,
    } as const;
    return [{ address, kind: recognition.kind, ...rest }];
  });
  return chooseBest(found);
}

/** Not the page that the walk began with, and no file that is no document. */
function isPage(address: URL, site: URL): boolean {
  if (address.href.length > 2_000) return false;
  if (/\.(?:png|jpe?g|gif|svg|ico|css|js|xml|json|zip|mp4|webp)$/i.test(address.pathname))
    return false;
  return withoutFragment(address) !== withoutFragment(site);
}

export function withoutFragment(address: URL): string {
  return address.href.replace(/#.*$/, "");
}

function chooseBest(found: readonly CandidateAddress[]): CandidateAddress[] {
  const best: CandidateAddress[] = [];
  for (const kind of [...KINDS, "hub"] as const) {
    const seen = new Set<string>();
    const ofKind = found
      .filter((one) => one.kind === kind)
      .toSorted((one, other) => other.score - one.score)
      .filter(({ address }) => !seen.has(address.href) && seen.add(address.href));
    best.push(...ofKind.slice(0, kind === "hub" ? MOST_HUBS : MOST_OF_A_KIND));
  }
  return best;
}
