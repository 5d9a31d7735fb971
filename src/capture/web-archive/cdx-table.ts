import { CaptureError } from "../../model/errors.ts";
import { quote } from "../address.ts";

/** The columns of the text form, and of the JSON form without its first row. */
export const CDX_COLUMNS = [
  "urlkey",
  "timestamp",
  "original",
  "mimetype",
  "statuscode",
  "digest",
  "length",
] as const;

/** One page of an index, cut into fields. */
export interface CdxTable {
  /** Fields in the order of `CDX_COLUMNS`; fewer where a row is not one. */
  readonly rows: readonly (readonly string[])[];
  readonly resumeKey: string | null;
  /** False where this kind of index never has keys: a full page need not be the last one. */
  readonly hasKeys: boolean;
}

/**
 * Cut a page of an index into fields, whichever of its three forms it has.
 *
 * Text: a blank line stands before the resume key. JSON: `[]` stands before `[key]`, and the first row names the columns.
 * Lines (pywb): each is an object with `timestamp`, `url`, `mime`, `status`, `digest`, `length`.
 * Throws `bad-cdx` where the form is broken.
 */
export function readTable(text: string): CdxTable {
  const trimmed = text.trim();
  if (trimmed.startsWith("{")) return readLines(trimmed);
  return trimmed.startsWith("[") ? readJson(trimmed) : readText(text);
}

/** The names of pywb's columns, and what some of its forks call them. */
const LINE_NAMES: readonly (readonly string[])[] = [
  ["urlkey"],
  ["timestamp"],
  ["url", "original"],
  ["mime", "mimetype"],
  ["status", "statuscode"],
  ["digest"],
  ["length"],
];

function readLines(text: string): CdxTable {
  const rows = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const object = new Map<string, unknown>(Object.entries(parseLine(line, text)));
      return LINE_NAMES.map((names) => {
        const cell = names.map((name) => object.get(name)).find((value) => value !== undefined);
        return cell === undefined || cell === "" ? "-" : readCell(cell);
      });
    });
  return { rows, resumeKey: null, hasKeys: false };
}

function parseLine(line: string, text: string): object {
  try {
    const parsed: unknown = JSON.parse(line);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch (error) {
    // The last line, cut in the middle, would otherwise be a list that is only shorter.
    throw badCdx(text, error);
  }
  throw badCdx(text);
}

function readJson(text: string): CdxTable {
  const rows = parseRows(text);
  const end = rows.findIndex((row) => row.length === 0);
  const [header, ...table] = end < 0 ? rows : rows.slice(0, end);
  if (header === undefined && end < 0) {
    return { rows: [], resumeKey: null, hasKeys: true };
  }
  const resumeKey = end < 0 ? null : (rows[end + 1]?.[0] ?? null);
  if (header?.includes("timestamp") !== true || !header.includes("original")) {
    throw badCdx(text);
  }
  const columns = CDX_COLUMNS.map((name) => header.indexOf(name));
  const arranged = table.map((row) =>
    row.length === header.length ? columns.map((column) => row[column] ?? "-") : row.slice(0, 1),
  );
  return { rows: arranged, resumeKey, hasKeys: true };
}

function parseRows(text: string): string[][] {
  try {
    const parsed = JSON.parse(text) as unknown[];
    return parsed.map((row) => (Array.isArray(row) ? row.map(readCell) : [readCell(row)]));
  } catch (error) {
    throw badCdx(text, error);
  }
}

function readCell(cell: unknown): string {
  return typeof cell === "string" ? cell : JSON.stringify(cell ?? "-");
}

function readText(text: string): CdxTable {
  if (text.trim() === "") {
    return { rows: [], resumeKey: null, hasKeys: true };
  }
  const lines = text.replace(/\r/g, "").trimEnd().split("\n");
  const end = lines.indexOf("");
  const rows = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.split(" "));
  const [resumeKey = null, ...more] = end < 0 ? [] : lines.slice(end + 1);
  // An error page that begins with a blank line must not pass for an empty index with a key.
  if (end === 0 || more.length > 0 || resumeKey?.includes(" ") === true) {
    throw badCdx(text);
  }
  return { rows, resumeKey, hasKeys: true };
}

/** Make the error of an index that cannot be read. */
export function badCdx(text: string, cause?: unknown): CaptureError {
  return new CaptureError(
    `the archive's index is not readable: it begins ${quote(text.slice(0, 120))}`,
    {
      code: "bad-cdx",
      transient: true,
      hint: "web archives answer so when they are overloaded; this does not mean that there are no captures",
      cause,
    },
  );
}
