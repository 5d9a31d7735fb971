/** What a report of a mail server says of one mail that could not be delivered (RFC 3464). */
export interface Bounce {
  /** Where the report may have come to: what it was delivered to first, and what its headers say. */
  readonly returnPaths: readonly string[];
  /** Who could not be reached; null where it does not say. */
  readonly recipient: string | null;
  /** `failed`: never. `delayed`: the server goes on trying. */
  readonly action: string;
  /** RFC 3463: `5.1.1`. */
  readonly status: string;
  /** What the other server said, as it said it. */
  readonly diagnostic: string;
}

/** A report is short; what is longer is read so far. */
const LONGEST = 200_000;
const LONGEST_VALUE = 1000;
const MOST_ADDRESSES = 20;

const CAME_TO: ReadonlySet<string> = new Set(["delivered-to", "x-original-to", "to"]);

/**
 * Read the report of a mail server: null where a message is none. The part `message/delivery-status` decides; what people
 * read is not looked at.
 */
export function readBounce(message: string): Bounce | null {
  const text = message.slice(0, LONGEST).replaceAll("\r\n", "\n");
  const [head = ""] = text.split("\n\n", 1);
  const headers = readFields(head);
  const type = headers.get("content-type") ?? "";
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status"?/i.test(type))
    return null;
  const boundary = /boundary="?([^";\n]+)"?/i.exec(type)?.[1];
  const report = text.split(`--${boundary ?? ""}`).find(isReport);
  if (boundary === undefined || report === undefined) return null;
  // Behind the part's own headers: a group on the message, then one for each recipient.
  const groups = report
    .trimStart()
    .split(/\n{2,}/)
    .slice(1)
    .map(readFields);
  const fields = groups.find((group) => group.has("action"));
  if (fields === undefined) return null;
  return {
    returnPaths: listAddresses(head),
    recipient: firstAddress(fields.get("original-recipient") ?? fields.get("final-recipient")),
    action: (fields.get("action") ?? "").toLowerCase(),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "",
    diagnostic: fields.get("diagnostic-code") ?? "",
  };
}

/**
 * Say whether an address is gone for good: what concerns this mail alone (too large, taken for spam), or our own address (5.1.7,
 * 5.1.8), or passes, is no such thing.
 */
export function isHard({ action, status }: Bounce): boolean {
  return action === "failed" && /^5\.(?:1\.(?:0|1|2|3|6|10)|2\.1)$/.test(status);
}

function isReport(part: string): boolean {
  // Behind the rest of the line of the boundary; a part may have no headers.
  const begin = part.slice(part.indexOf("\n") + 1);
  if (begin.startsWith("\n")) return false;
  const [head = ""] = begin.split("\n\n", 1);
  const type = readFields(head).get("content-type") ?? "";
  return /^message\/(?:global-)?delivery-status\b/i.test(type);
}

function readFields(head: string): Map<string, string> {
  return new Map(listFields(head));
}

function listFields(head: string): (readonly [name: string, value: string])[] {
  const unfolded = head.replaceAll(/\n[ \t]+/g, " ").split("\n");
  return unfolded.flatMap((line) => {
    const colon = line.indexOf(":");
    return colon < 1
      ? []
      : [
          [
            line.slice(0, colon).trim().toLowerCase(),
            line.slice(colon + 1, colon + 1 + LONGEST_VALUE).trim(),
          ] as const,
        ];
  });
}

/** Some servers set `Delivered-To` to the mailbox, others to the address: all are looked at, and none twice. */
function listAddresses(head: string): string[] {
  const found = listFields(head)
    .filter(([name]) => CAME_TO.has(name))
    .map(([, value]) => firstAddress(value))
    .filter((address) => address !== null);
  return [...new Set(found)].slice(0, MOST_ADDRESSES);
}

function firstAddress(value = ""): string | null {
  const words = value.split(/[\s<>;,"]+/);
  return words.find((word) => /^[^@]+@./.test(word)) ?? null;
}
