import type { ArchivedPolicy } from "../record/write/record-entry.ts";

/** What no common file system takes in a name, what git takes for something else, and what a reader cannot see. */
const UNFIT = /[\p{C}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

const DEVICE_NAME = /^(?:con|prn|aux|nul|clock\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/iu;

/** The longest part of a path, in bytes; the common file systems end at 255, and an extension comes yet. */
const LONGEST = 200;

/**
 * Give each policy the place that Open Terms Archive gives its terms: `Open Collective/Terms of Service`, without an
 * extension. What cannot be a path is written otherwise, and of several with one place in any case of letters, all but the
 * first have their id behind it.
 */
export function placePolicies(policies: readonly ArchivedPolicy[]): Map<string, string> {
  const places = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, service, name } of policies) {
    const [slug = "", own = ""] = id.split("/");
    const folder = writeSegment(service, slug);
    const plain = `${folder}/${writeSegment(name, own)}`;
    const place = taken.has(foldCase(plain))
      ? `${folder}/${writeSegment(name, own)} (${own})`
      : plain;
    const free = taken.has(foldCase(place)) ? `${slug}/${own}` : place;
    taken.add(foldCase(free));
    places.set(id, free);
  }
  return places;
}

/** `#` parts the terms from the name of one of their documents, and a dot in front hides a file. */
function writeSegment(name: string, slug: string): string {
  const written = shorten(
    name
      .toWellFormed()
      .normalize("NFC")
      .replace(UNFIT, " ")
      .replace(/ *#/g, " ")
      .replace(/^[\s.-]+|[\s.]+$/gu, "")
      .replace(/\s+/gu, " "),
  );
  return written === "" || DEVICE_NAME.test(written) || /^\.?git(?:~\d+)?$/iu.test(written)
    ? shorten(slug)
    : written;
}

function shorten(name: string): string {
  let written = Array.from(name).slice(0, LONGEST).join("");
  while (Buffer.byteLength(written) > LONGEST) written = Array.from(written).slice(0, -1).join("");
  return written.trimEnd();
}

function foldCase(path: string): string {
  return path.normalize("NFKC").toLowerCase();
}
