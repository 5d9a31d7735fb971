import { readFileSync } from "node:fs";

/** What is kept of one or more files. */
export interface Kept {
  /** What they were known by. */
  readonly stamp: string;
  /** JSON. */
  readonly value: string;
}

/** A file of kept values, of which no more is decoded than is asked for. */
export interface KeptLines {
  /** What all of it was known by together; null where it was not known whether all of it is right together. */
  readonly whole: string | null;
  /** Give what all of it comes to, as JSON: it is found without a look at the names. */
  sum(): string;
  /** Find what is kept under a name; cheapest in the order in which it was kept. */
  find(name: string): Kept | undefined;
  /** Find the names and values in which a piece of JSON stands, as `JSON.stringify` writes it, each once. */
  search(json: string): [name: string, value: string][];
  /** Give all names and values, the values as one list in JSON: at once it is decoded in half the time. */
  all(): { readonly names: string[]; readonly values: string };
  /** How many names there are. */
  count(): number;
}

const LINE_FEED = 0x0a;

/**
 * Write the file: a line that says whose it is, one with what all of it comes to, then a line a name. JSON has no line feed and no
 * tab in it.
 */
export function composeLines(
  program: string,
  { whole, sum }: { readonly whole: string | null; readonly sum: string },
  entries: Iterable<readonly [name: string, kept: Kept]>,
): string {
  const lines = Array.from(
    entries,
    ([name, { stamp, value }]) => `${JSON.stringify(name)}\t${JSON.stringify(stamp)}\t${value}\n`,
  );
  return `${JSON.stringify({ program, whole })}\n${sum}\n${lines.join("")}`;
}

/** Read what `composeLines` has written for the same program; anything else is nothing. */
export function readLines(file: string, program: string): KeptLines {
  const bytes = readBytes(file);
  const head = readHead(bytes);
  return head?.program === program
    ? openLines(bytes, head.whole)
    : openLines(Buffer.from("\n\n"), null);
}

function openLines(bytes: Buffer, whole: string | null): KeptLines {
  const second = bytes.indexOf(LINE_FEED) + 1;
  const first = bytes.indexOf(LINE_FEED, second) + 1 || bytes.length;
  let next = first;
  let starts: Map<string, number> | null = null;

  function find(name: string): Kept | undefined {
    const quoted = JSON.stringify(name);
    if (nameAt(next) !== quoted) {
      starts ??= listStarts();
      const start = starts.get(quoted);
      if (start === undefined) return undefined;
      next = start;
    }
    const [, stamp = '""', value = "null"] = lineAt(next).split("\t");
    next = bytes.indexOf(LINE_FEED, next) + 1;
    return { stamp: JSON.parse(stamp) as string, value };
  }

  function search(json: string): [string, string][] {
    const found: [string, string][] = [];
    for (let at = bytes.indexOf(json, first); at >= 0; at = bytes.indexOf(json, at)) {
      const line = lineAt(bytes.lastIndexOf(LINE_FEED, at) + 1);
      const [name = '""', , value = "null"] = line.split("\t");
      found.push([JSON.parse(name) as string, value]);
      at = bytes.indexOf(LINE_FEED, at);
    }
    return found;
  }

  function all(): { names: string[]; values: string } {
    const lines = bytes.toString("utf8", first).split("\n").slice(0, -1);
    const names = lines.map((line) => JSON.parse(line.slice(0, line.indexOf("\t"))) as string);
    return { names, values: `[${lines.map((line) => line.split("\t")[2] ?? "null").join(",")}]` };
  }

  function listStarts(): Map<string, number> {
    const found = new Map<string, number>();
    let at = first;
    while (at < bytes.length) {
      found.set(nameAt(at), at);
      at = bytes.indexOf(LINE_FEED, at) + 1;
    }
    return found;
  }

  function nameAt(start: number): string {
    return bytes.toString("utf8", start, Math.max(start, bytes.indexOf(0x09, start)));
  }

  function lineAt(start: number): string {
    return bytes.toString("utf8", start, bytes.indexOf(LINE_FEED, start));
  }

  return {
    whole,
    sum: () => lineAt(second),
    find,
    search,
    all,
    count: () => (starts ??= listStarts()).size,
  };
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

/** A file that does not end with a line was cut short. */
function readHead(
  bytes: Buffer,
): { readonly program: string; readonly whole: string | null } | null {
  if (bytes.at(-1) !== LINE_FEED) return null;
  try {
    return JSON.parse(bytes.toString("utf8", 0, bytes.indexOf(LINE_FEED))) as {
      readonly program: string;
      readonly whole: string | null;
    };
  } catch {
    return null;
  }
}
