import { formatInstant, type Capture } from "../../model/capture.ts";
import { foldAddress } from "../fold-address.ts";
import type { Archived } from "./read-archived.ts";
import type { TrackedAddress } from "./tracked-address.ts";

/** A capture whose body waits in the spool. */
export interface SpooledCapture {
  readonly capture: Omit<Capture, "body">;
  /** The body's name. */
  readonly body: string;
}

/** The captures of one policy. */
export interface PolicyCaptures {
  /** In order of time. */
  readonly captures: readonly SpooledCapture[];
  /** Records of the policy's addresses. */
  readonly records: number;
  /** Captures that are there more than once. */
  readonly merged: number;
  /** How many records are no capture, by the reason: `{ "status-404": 3 }`. */
  readonly skippedBy: Readonly<Record<string, number>>;
}

/** How far from a redirect the page may have been captured that it leads to, in milliseconds. */
const WINDOW = 24 * 60 * 60 * 1_000;
const MOST_REDIRECTS = 10;

/** Records, by what they are looked up by. */
export interface ArchivedIndex {
  /** In order of time. */
  readonly byKey: ReadonlyMap<string, readonly Archived[]>;
  /** Pages by the digest of their payload. */
  readonly byDigest: ReadonlyMap<string, Archived>;
  readonly byId: ReadonlyMap<string, Archived>;
}

export function indexArchived(archived: readonly Archived[]): ArchivedIndex {
  const pages = archived.filter(({ content }) => content.kind === "page");
  return {
    byKey: Map.groupBy(archived, ({ key }) => key),
    byDigest: new Map(pages.flatMap((one) => (one.digest === null ? [] : [[one.digest, one]]))),
    byId: new Map(pages.flatMap((one) => (one.id === null ? [] : [[one.id, one]]))),
  };
}

/** Make the captures of one policy out of all that was found of its addresses, through redirects and revisits. */
export function makeCaptures(
  addresses: readonly TrackedAddress[],
  index: ArchivedIndex,
): PolicyCaptures {
  const captures = new Map<string, SpooledCapture>();
  const skipped = new Map<string, number>();
  let [records, merged] = [0, 0];
  for (const address of addresses) {
    for (const one of index.byKey.get(address.key) ?? []) {
      if (one.at > address.until) continue;
      records += 1;
      const found = findPage(one, index);
      if ("why" in found) {
        skipped.set(found.why, (skipped.get(found.why) ?? 0) + 1);
        continue;
      }
      const spooled = makeCapture(address, found);
      const key = `${spooled.capture.captured} ${spooled.body}`;
      if (captures.has(key)) merged += 1;
      else captures.set(key, spooled);
    }
  }
  return {
    captures: [...captures.values()].toSorted(byInstant),
    records,
    merged,
    skippedBy: Object.fromEntries(skipped),
  };
}

interface FoundPage {
  /** The record that is the page at that instant. */
  readonly page: Archived;
  readonly body: string;
  readonly hops: readonly string[];
}

/** Go through redirects to the page. */
function findPage(start: Archived, index: ArchivedIndex): FoundPage | { readonly why: string } {
  const hops: string[] = [];
  let one = start;
  for (;;) {
    const { content } = one;
    hops.push(one.target);
    if (content.kind === "none") return content;
    if (content.kind !== "redirect") {
      const body = content.kind === "page" ? content.body : resolveRevisit(one, index);
      return body === null ? { why: "revisit-of-nothing" } : { page: one, body, hops };
    }
    if (hops.length > MOST_REDIRECTS) return { why: "redirect-loop" };
    const next = nearest(index.byKey.get(foldAddress(content.to) ?? "") ?? [], one);
    if (next === null) return { why: "redirect" };
    one = next;
  }
}

/** The record nearest in time, within a day; of two, the one behind. Never the redirect itself. */
function nearest(archived: readonly Archived[], from: Archived): Archived | null {
  let best: Archived | null = null;
  for (const one of archived) {
    const distance = Math.abs(one.at - from.at);
    if (one === from || distance > WINDOW) continue;
    if (best === null || distance <= Math.abs(best.at - from.at)) best = one;
  }
  return best;
}

/** The body of the record that a revisit stands for: by its digest, by its name, or by address and instant. */
function resolveRevisit({ content, digest }: Archived, index: ArchivedIndex): string | null {
  if (content.kind !== "revisit") return null;
  const { id, key, at } = content.of;
  const original =
    index.byDigest.get(digest ?? "") ??
    index.byId.get(id ?? "") ??
    index.byKey.get(key ?? "")?.find((one) => one.at === at && one.content.kind === "page");
  return original?.content.kind === "page" ? original.content.body : null;
}

function makeCapture(
  { policy, url }: TrackedAddress,
  { page, body, hops }: FoundPage,
): SpooledCapture {
  return {
    body,
    capture: {
      policy: policy.id,
      captured: formatInstant(new Date(page.at)),
      source: "warc",
      url,
      address: page.place,
      status: page.status,
      headers: page.headers,
      redirects: hops.length > 1 ? hops : [],
    },
  };
}

function byInstant(one: SpooledCapture, other: SpooledCapture): number {
  return Date.parse(one.capture.captured) - Date.parse(other.capture.captured);
}
