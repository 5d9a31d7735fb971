/** What a report of a mail server says of one mail that could not be delivered (RFC 3464). */
export interface Bounce {
  /** Where the report came to; null where it does not say. */
  readonly returnPath: string | null;
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
  const report = text
    .split(`--${boundary ?? ""}`)
    .find((part) =>
      /^\s*content-type:\s*message\/(?:global-)?delivery-status/im.test(
        part.split("\n\n", 1)[0] ?? "",
      ),
    );
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
    returnPath: firstAddress(
      headers.get("delivered-to") ?? headers.get("x-original-to") ?? headers.get("to"),
    ),
    recipient: firstAddress(fields.get("original-recipient") ?? fields.get("final-recipient")),
    action: (fields.get("action") ?? "").toLowerCase(),
    status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get("status") ?? "")?.[0] ?? "",
    diagnostic: fields.get("diagnostic-code") ?? "",
  };
}

/** Say whether an address is gone for good: what concerns this mail alone (too large, taken for spam), or passes, is no such thing. */
export function isHard({ action, status }: Bounce): boolean {
  return action === "failed" && /^5\.(?:1\.\d+|2\.1)$/.test(status);
}

function readFields(head: string): Map<string, string> {
  const unfolded = head.replaceAll(/\n[ \t]+/g, " ").split("\n");
  return new Map(
    unfolded.flatMap((line) => {
      const colon = line.indexOf(":");
      return colon < 1
        ? []
        : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const];
    }),
  );
}

function firstAddress(value: string | undefined): string | null {
  return /[^\s<>;,"]+@[^\s<>;,"]+/.exec(value ?? "")?.[0] ?? null;
}
