import type { Change } from "../../model/change.ts";
import { composeHeadline } from "../headline.ts";
import { orderByWeight } from "../importance.ts";
import { clipLine, toPlainLine } from "../plain-text.ts";
import type { DigestEntry } from "./digest.ts";

const LONGEST_SERVICE = 40;
const LONGEST_CHANGE = 90;
const LONGEST_SUBJECT = 150;

/** `Retention: 30 days → 24 months (clause 7.2)`: a title, what happened, the place. */
const TITLED = /^(?<title>\p{L}[\p{L} ]{2,40}): (?<said>.+?)(?: \((?:clause|in) [^()]*\))?$/u;

/**
 * Say in one line what a digest tells: its most important change, and how many others there are.
 * `Atera: retention 30 days → 24 months, and 3 more changes`. One plain line of at most 150 characters, whatever the texts hold.
 */
export function composeDigestSubject(entries: readonly DigestEntry[], omitted = 0): string {
  const owners = new Map<Change, DigestEntry>();
  // Entries have their order: of equal changes that of the first one is told.
  for (const entry of entries)
    for (const change of entry.comparison.changes)
      if (change.significance !== "cosmetic") owners.set({ ...change }, entry);
  const [first] = orderByWeight([...owners.keys()]);
  const policies = new Set(entries.map(({ policy }) => policy.id)).size;
  const entry = first === undefined ? entries[0] : owners.get(first);
  const service = clipLine(entry?.policy.service ?? "", LONGEST_SERVICE);
  if (first === undefined) return clipLine(`${service}: reworded`, LONGEST_SUBJECT);
  const said = shorten(clipLine(composeHeadline(first), LONGEST_CHANGE));
  return clipLine(
    `${service}: ${said}${countOthers(owners.size - 1, { policies, versions: entries.length, omitted })}`,
    LONGEST_SUBJECT,
  );
}

/** The place is in the mail; a title reads on behind the name of the service. */
function shorten(headline: string): string {
  const { title, said } = TITLED.exec(headline)?.groups ?? {};
  if (title === undefined || said === undefined) return toPlainLine(headline);
  const isQuoted = said.startsWith("“") || /^New |^Removed|^Retitled|^Your/u.test(title);
  const lower =
    /^\p{Lu}\p{Ll}/u.test(title) && title !== "Do Not Track" ? lowerFirst(title) : title;
  return isQuoted ? `${lowerFirst(title)}: ${said}` : `${lower} ${said}`;
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

function countOthers(
  others: number,
  { policies, versions, omitted }: Readonly<Record<"policies" | "versions" | "omitted", number>>,
): string {
  if (omitted > 0) return `, and more than ${others} others in ${versions + omitted} versions`;
  if (others === 0) return "";
  const changes = `, and ${others} more ${others === 1 ? "change" : "changes"}`;
  return policies === 1 ? changes : `${changes} in ${policies} policies`;
}
