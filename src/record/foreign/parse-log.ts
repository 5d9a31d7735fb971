import { formatInstant } from "../../model/capture.ts";
import { ArchiveError } from "../../model/errors.ts";

/** What one commit did to one path. */
export interface ForeignChange {
  readonly commit: string;
  /** Author date, ISO 8601 UTC; null where it is no date that an archive can bear. */
  readonly authored: string | null;
  /** As people read it: bytes that are no UTF-8 are replaced. */
  readonly path: string;
  /** What is there now; null where the path is gone, or is no file (a link, another repository). */
  readonly blob: string | null;
  /** What was there before; null where the path is new. */
  readonly before: string | null;
  readonly kind: "file" | "gone" | "other";
  /** The commit's message. */
  readonly message: string;
}

/** What `git log` is asked to print for `openLogParser`, with `-z`, `-c` and `--raw`. */
export const LOG_FORMAT = "--format=%x00%H%x00%aI%x00%B%x00";

/** Reads what git prints of a history, piece by piece. */
export interface LogParser {
  readonly push: (chunk: Buffer) => void;
  /** Say that all is there; gives how many commits there were, and how many of them touch no path. */
  readonly end: () => { readonly commits: number; readonly empty: number };
}

/** `:modes blobs status`, with one colon and one mode and blob more for each further parent. */
const ENTRY = /^\n?(:+)([0-7 ]+) ([0-9a-f]+(?: [0-9a-f]+)+) [A-Z]+$/;
const HASH = /^[0-9a-f]{40,64}$/;
const NOTHING = /^0+$/;

/**
 * Read the history that git prints. Messages and paths are told by their place between zero bytes, so that nothing in
 * them can pass for something else.
 *
 * @throws ArchiveError `git-failed` from `push` or `end` where it is not what was asked for.
 */
export function openLogParser(onChange: (change: ForeignChange) => void): LogParser {
  let rest: Buffer = Buffer.alloc(0);
  let [commits, empty, touched] = [0, 0, 0];
  /** Fields of the commit's head so far; complete with three. */
  let head: string[] | null = null;
  let entry: RegExpExecArray | null = null;

  function take(field: string): void {
    if (head !== null && head.length < 3) {
      head.push(field);
      return;
    }
    if (entry !== null && head !== null) {
      touched += 1;
      onChange(readChange(head, entry, field));
      entry = null;
      return;
    }
    if (field === "" || field === "\n") return;
    entry = ENTRY.exec(field);
    if (entry !== null) return;
    if (!HASH.test(field)) throw unreadable();
    begin(field);
  }

  function begin(commit: string): void {
    if (commits > 0 && touched === 0) empty += 1;
    commits += 1;
    touched = 0;
    head = [commit];
  }

  return {
    push(chunk) {
      const all = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let start = 0;
      for (let end = all.indexOf(0); end >= 0; end = all.indexOf(0, start)) {
        take(all.toString("utf8", start, end));
        start = end + 1;
      }
      rest = all.subarray(start);
    },
    end() {
      if (rest.toString("utf8").trim() !== "" || entry !== null) throw unreadable();
      if (commits > 0 && touched === 0) empty += 1;
      return { commits, empty };
    },
  };
}

function readChange(
  [commit = "", date = "", message = ""]: readonly string[],
  [, colons = "", modes = "", blobs = ""]: RegExpExecArray,
  path: string,
): ForeignChange {
  const mode = modes.trim().split(" ")[colons.length] ?? "";
  const hashes = blobs.split(" ");
  const [before = "", after = ""] = [hashes[0], hashes[colons.length]];
  const kind = NOTHING.test(mode) ? "gone" : mode.startsWith("100") ? "file" : "other";
  return {
    commit,
    authored: readDate(date),
    path,
    blob: kind === "file" ? after : null,
    before: NOTHING.test(before) ? null : before,
    kind,
    message: message.trim(),
  };
}

function readDate(date: string): string | null {
  const instant = new Date(date);
  const isInRange = instant.getTime() >= 0 && instant.getUTCFullYear() <= 9999;
  return isInRange ? formatInstant(instant) : null;
}

function unreadable(): ArchiveError {
  return new ArchiveError("git log printed a history that cannot be read", { code: "git-failed" });
}
