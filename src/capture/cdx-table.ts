import { CaptureError } from "../model/errors.ts";
import { quote } from "./address.ts";

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
}

/**
 * Cut a page of an index into fields, whichever of its two forms it has.
 *
 * Text: a blank line stands before the resume key. JSON: `[]` stands before `[key]`, and the first row names the columns.
 * Throws `bad-cdx` where the form is broken.
 */
export function readTable(text: string): CdxTable {
  const trimmed = text.trim();
  return trimmed.startsWith("[") ? readJson(trimmed) : readText(text);
}

function readJson(text: string): CdxTable {
  const rows = parseRows(text);
  const end = rows.findIndex((row) => row.length === 0);
  const [header, ...table] = end < 0 ? rows : rows.slice(0, end);
  if (header === undefined && end < 0) {
    return { rows: [], resumeKey: null };
  }
  const resumeKey = end < 0 ? null : (rows[end + 1]?.[0] ?? null);
  if (header?.includes("timestamp") !== true || !header.includes("original")) {
    throw badCdx(text);
  }
  const columns = CDX_COLUMNS.map((name) => header.indexOf(name));
  const arranged = table.map((row) =>
    row.length === header.length ? columns.map((column) => row[column] ?? "-") : row.slice(0, 1),
  );
  return { rows: arranged, resumeKey };
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
    return { rows: [], resumeKey: null };
  }
  const lines = text.replace(/\r/g, "").trimEnd().split("\n");
  const end = lines.indexOf("");
  const rows = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.split(" "));
  const [resumeKey = null, ...more] = end < 0 ? [] : lines.slice(end + 1);
  // An error page that begins with a blank line must not pass for an empty index with a key.
  if (end === 0 || more.length > 0 || resumeKey?.includes(" ") === true) {
    throw badCdx(text);
  }
  return { rows, resumeKey };
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
