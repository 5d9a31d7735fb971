import { joinPages } from "../../model/multipart.ts";
import { extractionAt, type Policy, type PolicyPart } from "../../model/policy.ts";
import { slugify } from "../../model/policy.ts";
import type { ForeignFile, ForeignHistory } from "../../record/foreign/foreign-history.ts";
import type { FoundCapture, FoundPolicy } from "../found/found-capture.ts";
import type { BodyStore } from "../read-batches.ts";
import type { SnapshotStream } from "./find-snapshots.ts";
import { makeSnapshotCapture, readSnapshotPath } from "./snapshot-file.ts";

/** One page of a combined capture, as its name in the store tells it. */
interface PageName {
  readonly url: string;
  readonly address: string;
  readonly contentType: string;
  readonly blob: string;
}

/** Pages of one document that were captured within this time are of one visit, in milliseconds. */
const VISIT = 3_600_000;

/**
 * Put the pages of a document together: after each visit to its site, the latest of every page, as one capture. The
 * pages that are declared for that time are needed, in their order, and no others; where nothing is declared, all that
 * are known, in the order of their names.
 */
export function combinePages(
  { policy, files, skippedBy, ...notes }: SnapshotStream,
  history: Pick<ForeignHistory, "read" | "sizes">,
): { readonly one: FoundPolicy; readonly bodies: BodyStore } {
  const latest = new Map<string, ForeignFile>();
  const found: FoundCapture[] = [];
  let missing = 0;
  for (const visit of cutVisits(files)) {
    for (const file of visit) latest.set(pageOf(file), file);
    const last = visit.at(-1);
    const pages = last === undefined ? null : choosePages(policy, last.authored, latest);
    if (last === undefined || pages === null) missing += visit.length;
    else found.push(makeCombined(policy, last, pages));
  }
  return {
    one: {
      policy,
      found,
      joined: files.length - missing - found.length,
      skippedBy: { ...skippedBy, ...(missing > 0 && { "page-missing": missing }) },
      notes,
    },
    bodies: openPages(history),
  };
}

function cutVisits(files: readonly ForeignFile[]): ForeignFile[][] {
  const visits: ForeignFile[][] = [];
  for (const file of files) {
    const visit = visits.at(-1);
    const [first] = visit ?? [];
    const isSame =
      first !== undefined &&
      Date.parse(file.authored) - Date.parse(first.authored) < VISIT &&
      visit?.every((one) => pageOf(one) !== pageOf(file)) === true;
    if (isSame) visit?.push(file);
    else visits.push([file]);
  }
  return visits;
}

function pageOf({ path }: ForeignFile): string {
  return readSnapshotPath(path)?.page ?? "";
}

function choosePages(
  policy: Policy,
  instant: string,
  latest: ReadonlyMap<string, ForeignFile>,
): ForeignFile[] | null {
  const { parts } = extractionAt(policy, instant);
  if (parts === undefined)
    return [...latest].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, file]) => file);
  const chosen = parts.map((part) => latest.values().find((file) => isPageOf(file, part)));
  return chosen.every((file) => file !== undefined) ? chosen : null;
}

/** By where it was read, or else by its name: the path of its address, joined by `-`, without an extension. */
function isPageOf(file: ForeignFile, { url }: PolicyPart): boolean {
  const stated = locationOf(file);
  if (stated !== null) return stated === url || stated === url.replace(/#.*$/, "");
  const path = URL.parse(url)?.pathname ?? "";
  return slugify(decodeSafely(path).replace(/\.[a-z]{2,5}$/i, "")) === slugify(pageOf(file));
}

function locationOf({ message }: ForeignFile): string | null {
  return /^X-source-document-location: (\S+)$/im.exec(message)?.[1] ?? null;
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // A percent sign that stands for itself.
    return path;
  }
}

function makeCombined(
  policy: Policy,
  last: ForeignFile,
  pages: readonly ForeignFile[],
): FoundCapture {
  const parts = extractionAt(policy, last.authored).parts ?? [];
  const names = pages.map((file, index): PageName => {
    const { body: _, ...capture } = makeSnapshotCapture(policy, file, new Uint8Array());
    const url = parts[index]?.url ?? locationOf(file) ?? file.path;
    const contentType = capture.headers["content-type"] ?? "";
    return { url, address: locationOf(file) ?? url, contentType, blob: file.blob };
  });
  const { body: _, ...capture } = makeSnapshotCapture(policy, last, new Uint8Array());
  return {
    place: `${last.path}@${last.commit}`,
    blob: JSON.stringify(names),
    capture: {
      ...capture,
      url: names[0]?.url ?? capture.url,
      headers: { "content-type": "multipart/mixed" },
    },
  };
}

/** Bodies that are made of several blobs when they are asked for. */
function openPages({ read, sizes }: Pick<ForeignHistory, "read" | "sizes">): BodyStore {
  const namesOf = (blob: string): PageName[] => JSON.parse(blob) as PageName[];
  return {
    async read(blobs) {
      const bodies: Uint8Array[] = [];
      for (const blob of blobs) {
        const names = namesOf(blob);
        const parts = await read(names.map((one) => one.blob));
        const pages = names.map((name, index) => ({ ...name, body: parts[index] ?? new Uint8Array() }));
        bodies.push(joinPages(pages).body);
      }
      return bodies;
    },
    async sizes(blobs) {
      const all = blobs.map(namesOf);
      const known = await sizes(all.flat().map(({ blob }) => blob));
      let at = 0;
      return all.map((names) => {
        const own = known.slice(at, (at += names.length));
        // One that is empty makes the whole unreadable, and is told as such when it is read.
        return own.reduce((sum, size) => sum + size, 0);
      });
    },
  };
}
