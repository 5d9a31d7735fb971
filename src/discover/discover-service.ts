import { parseAddress } from "../capture/address.ts";
import type { CaptureContext } from "../capture/context.ts";
import type { Capture } from "../model/capture.ts";
import { CaptureError, describeError } from "../model/errors.ts";
import {
  chooseFromLinks,
  chooseFromSitemap,
  withoutFragment,
  type CandidateAddress,
} from "./choose-candidates.ts";
import { KINDS, type DocumentKind } from "./document-kind.ts";
import { openSiteFetcher, type SiteFetcher } from "./fetch-site.ts";
import { judgeCandidate, type FoundPolicy } from "./judge-candidate.ts";
import { nameService, type ServiceName } from "./name-service.ts";
import { readLinks, type PageOutline } from "./read-links.ts";
import { readSitemap, readSitemapLines } from "./read-sitemap.ts";
import { usualPaths } from "./recognise-words.ts";
import { isSameSite } from "./same-site.ts";

/** An address that looked like a policy's and was left out. */
export interface LeftOut {
  readonly url: string;
  readonly kind: DocumentKind | "hub";
  readonly why: string;
  /** True where it could not be fetched, which says nothing about what it is. */
  readonly isFailure: boolean;
}

/** What was found of a service. */
export interface Discovery {
  readonly service: ServiceName;
  /** The page that the walk began with, behind redirects. */
  readonly site: string;
  /** One of each kind, in the order of `KINDS`. */
  readonly policies: readonly FoundPolicy[];
  readonly leftOut: readonly LeftOut[];
}

/** What every service has: these are looked for by more than links. */
const CORE: readonly DocumentKind[] = ["privacy-policy", "terms-of-service"];
/** Requests for one service. */
const MOST_FETCHES = 40;
const MOST_SITEMAPS = 4;
const MOST_PATHS = 8;

/** The walk so far. */
interface Walk {
  readonly site: URL;
  readonly fetcher: SiteFetcher;
  readonly found: Map<DocumentKind, FoundPolicy>;
  readonly leftOut: Map<string, LeftOut>;
  readonly hubs: Capture[];
  readonly onProgress: (url: string) => void;
}

/**
 * Find the policies of a service: by the links of its page, and of the pages that list them; where its privacy policy or its
 * terms are not among them, by its sitemap, and then at the usual addresses. What is found is judged by its own text. Where
 * the address is a policy itself, it is the only one. At most forty requests are sent, at the pace of a check.
 *
 * @throws {CaptureError} where the first page cannot be had.
 */
export async function discoverService(
  given: string,
  context: CaptureContext,
  onProgress: (url: string) => void = () => undefined,
): Promise<Discovery> {
  const start = parseAddress(/^[a-z][a-z\d+.-]*:\/\//i.test(given) ? given : `https://${given}`);
  const fetcher = openSiteFetcher(context, MOST_FETCHES);
  onProgress(start.href);
  const capture = await fetcher.page(start);
  if (capture === null || capture instanceof CaptureError) throw capture ?? new Error("no fetches");
  const site = new URL(capture.address);
  const outline = outlineOf(capture);
  const walk: Walk = { site, fetcher, found: new Map(), leftOut: new Map(), hubs: [], onProgress };
  const isPolicy = site.pathname !== "/" && (await judgeGiven(start, capture, walk));
  if (!isPolicy) await walkSite(outline, walk);
  const policies = KINDS.flatMap((kind) => walk.found.get(kind) ?? []);
  return {
    service: nameService(site, outline),
    site: site.href,
    policies,
    leftOut: [...walk.leftOut.values()].filter(
      ({ url }) => !policies.some((one) => one.url === url),
    ),
  };
}

function outlineOf({ body, headers, address }: Capture): PageOutline {
  return readLinks(body, headers["content-type"] ?? null, new URL(address));
}

async function judgeGiven(start: URL, capture: Capture, { site, found }: Walk): Promise<boolean> {
  const rest = { trace: "given", text: null, isOffSite: false, score: 1 } as const;
  const judgement = await judgeCandidate({ address: start, kind: "hub", ...rest }, capture, site);
  if (!("policy" in judgement)) return false;
  found.set(judgement.policy.kind, judgement.policy);
  return true;
}

async function walkSite(outline: PageOutline, walk: Walk): Promise<void> {
  await tryAll(chooseFromLinks(outline.links, walk.site), walk);
  for (const hub of walk.hubs.splice(0))
    await tryAll(chooseFromLinks(outlineOf(hub).links, walk.site), walk);
  if (isComplete(walk)) return;
  await tryAll(chooseFromSitemap(await listSitemapPages(walk), walk.site), walk);
  const language = outline.language?.toLowerCase().split("-", 1)[0] ?? null;
  for (const kind of CORE) await tryPaths(kind, language, walk);
}

function isComplete({ found }: Walk): boolean {
  return CORE.every((kind) => found.has(kind));
}

/** Take candidates one after the other, best first, those of kinds that are found already left out. */
async function tryAll(candidates: readonly CandidateAddress[], walk: Walk): Promise<void> {
  for (const candidate of candidates) {
    if (candidate.kind !== "hub" && walk.found.has(candidate.kind)) continue;
    await tryOne(candidate, walk);
  }
}

async function tryOne(candidate: CandidateAddress, walk: Walk): Promise<void> {
  const { address, kind } = candidate;
  const leaveOut = (why: string, isFailure: boolean): void => {
    walk.leftOut.set(address.href, { url: address.href, kind, why, isFailure });
  };
  if (walk.leftOut.has(address.href)) return;
  walk.onProgress(address.href);
  const capture = await walk.fetcher.page(address);
  if (capture === null) return leaveOut(`not looked at: ${MOST_FETCHES} requests were sent`, false);
  if (capture instanceof CaptureError) {
    // That a guess is not there is nothing to tell.
    if (candidate.trace !== "path") leaveOut(describeError(capture), true);
    return;
  }
  const judgement = await judgeCandidate(candidate, capture, walk.site);
  if (!("policy" in judgement)) {
    if (judgement.isHub) walk.hubs.push(capture);
    if (candidate.kind !== "hub" && candidate.trace !== "path") leaveOut(judgement.why, false);
    return;
  }
  const { policy } = judgement;
  if (candidate.kind === "hub") walk.hubs.push(capture);
  const same = [...walk.found.values()].find(({ url }) => url === policy.url);
  if (same !== undefined) leaveOut(`the same page as the ${same.name}`, false);
  else if (walk.found.has(policy.kind)) leaveOut(`a ${policy.kind} was found already`, false);
  else walk.found.set(policy.kind, policy);
}

/** The pages of the site's sitemaps: of those that robots.txt names, or else of the usual one. */
async function listSitemapPages({ site, fetcher }: Walk): Promise<URL[]> {
  const robots = await fetcher.file(new URL("/robots.txt", site));
  const named = readSitemapLines(robots ?? "");
  const queue = named.length > 0 ? named : [new URL("/sitemap.xml", site)];
  const seen = new Set<string>();
  const pages: URL[] = [];
  for (let at = 0; at < queue.length && seen.size < MOST_SITEMAPS; at += 1) {
    const address = queue[at] as URL;
    if (seen.has(address.href) || !isSameSite(address, site)) continue;
    seen.add(address.href);
    const sitemap = readSitemap((await fetcher.file(address)) ?? "");
    pages.push(...sitemap.pages);
    // Those for pages before those for posts, products and pictures.
    const isTelling = ({ pathname }: URL): boolean =>
      /page|legal|static|main|general/i.test(pathname);
    queue.push(
      ...sitemap.sitemaps
        .toSorted((one, other) => Number(isTelling(other)) - Number(isTelling(one)))
        .slice(0, 50),
    );
  }
  return pages;
}

async function tryPaths(kind: DocumentKind, language: string | null, walk: Walk): Promise<void> {
  for (const path of usualPaths(kind, language).slice(0, MOST_PATHS)) {
    if (walk.found.has(kind)) return;
    const address = new URL(path, walk.site);
    if (withoutFragment(address) === withoutFragment(walk.site)) continue;
    await tryOne({ address, kind, trace: "path", text: null, isOffSite: false, score: 0 }, walk);
  }
}
