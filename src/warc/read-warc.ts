import { constants } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { basename } from "node:path";
import { BrokenContent, openByteReader, type Break, type Chunk } from "./byte-reader.ts";
import type { ByteReader } from "./byte-reader.ts";
import { matchesDigest } from "./digest.ts";
import { readGzipMembers } from "./gzip-members.ts";
import { readHeaders } from "./read-http.ts";
import { WarcError } from "./warc-error.ts";

/** The fields of a record, names in lower case; of a repeated one, the first. */
export type WarcFields = ReadonlyMap<string, string>;

export interface WarcRecord {
  /** Where in the file it begins, or the gzip member that holds it. */
  readonly offset: number;
  readonly fields: WarcFields;
  readonly block: Uint8Array;
}

/** What is wrong with a file at one place; reading goes on behind it. */
export interface WarcProblem {
  /** The file's name, without its folder. */
  readonly file: string;
  readonly offset: number;
  readonly code: "damaged" | "cut-short" | "no-record" | "wrong-length" | "too-large" | "segmented";
  readonly message: string;
}

export interface ReadWarcOptions {
  /** Says by its fields whether a record is given; the others are passed over. */
  readonly wants: (fields: WarcFields) => boolean;
  /** Largest block that is given, in bytes; a larger one is a problem. */
  readonly maxBlock: number;
  readonly onProblem: (problem: WarcProblem) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Longest line, and longest head of a record. */
const LONGEST_LINE = 64_000;
const MOST_LINES = 500;
const WINDOW = 64 * 1024;

/**
 * Read the records of a WARC file, 1.0 or 1.1, plain or as gzip members; what the bytes are decides, not the name. One record
 * is in memory at a time. What is damaged, cut short, of a wrong length or no record at all is told of and passed over; a
 * record whose block is not what its digest says is not given.
 *
 * @throws {WarcError} `warc-unreadable`, `arc-file`, `zstd-file`, `not-warc` where the file as a whole is none that can be read.
 */
export async function* readWarc(
  path: string,
  options: ReadWarcOptions,
): AsyncGenerator<WarcRecord, void> {
  const file = basename(path);
  const handle = await openFile(path, file);
  try {
    const { size } = await handle.stat();
    const reader = openByteReader(await chooseChunks(handle, size, file));
    yield* readRecords(reader, file, options);
  } finally {
    await handle.close();
  }
}

async function openFile(path: string, file: string): Promise<FileHandle> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (cause) {
    const { code } = Object(cause) as { code?: unknown };
    const reason = code === "ENOENT" ? "there is no such file" : String(code);
    throw new WarcError(`${file} cannot be read: ${reason}`, { code: "warc-unreadable", cause });
  }
  throw new WarcError(`${file} is not a file`, { code: "warc-unreadable" });
}

async function chooseChunks(
  handle: FileHandle,
  size: number,
  file: string,
): Promise<AsyncIterator<Chunk | Break, void>> {
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
  const magic = buffer.toString("hex");
  if (magic.startsWith("1f8b")) return readGzipMembers(handle, size);
  // A frame, or the skippable one that holds the dictionary.
  if (magic === "28b52ffd" || /^5.2a4d18$/.test(magic)) {
    throw new WarcError(`${file} is packed by Zstandard, which is not read`, {
      code: "zstd-file",
      hint: "unpack it first: zstd -d",
    });
  }
  return readPlain(handle);
}

async function* readPlain(handle: FileHandle): AsyncGenerator<Chunk, void> {
  for (let at = 0; ;) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(WINDOW), 0, WINDOW, at);
    if (bytesRead === 0) return;
    yield { bytes: buffer.subarray(0, bytesRead), at, isExact: true };
    at += bytesRead;
  }
}

async function* readRecords(
  reader: ByteReader,
  file: string,
  options: ReadWarcOptions,
): AsyncGenerator<WarcRecord, void> {
  const report = (offset: number, code: WarcProblem["code"], message: string): void =>
    options.onProblem({ file, offset, code, message });
  for (let isFirst = true; ; isFirst = false) {
    options.signal?.throwIfAborted();
    try {
      const offset = await findRecord(reader, report, isFirst ? file : null);
      if (offset === null) return;
      const record = await readRecord(reader, offset, options, report);
      if (record !== null) yield record;
    } catch (error) {
      if (!(error instanceof BrokenContent)) throw error;
      report(
        error.at,
        error.message.includes("cut short") ? "cut-short" : "damaged",
        error.message,
      );
    }
  }
}

type Report = (offset: number, code: WarcProblem["code"], message: string) => void;

/** Go past what is no record, to behind the first line of the next one; null at the end. `file` is given at its beginning. */
async function findRecord(
  reader: ByteReader,
  report: Report,
  file: string | null,
): Promise<number | null> {
  let junk: number | null = null;
  for (let isBegun = false; ; isBegun = true) {
    await reader.peek();
    const offset = reader.offset();
    const line = await reader.line(LONGEST_LINE);
    const isRecord = line !== null && /^WARC\/\d+\.\d+\s*$/.test(line);
    if (file !== null && !isBegun && !isRecord) refuseOthers(file, line);
    if (isRecord || line === null) {
      if (junk !== null) report(junk, "no-record", "what stands here is no record");
      return isRecord ? offset : null;
    }
    if (line.trim() !== "") junk ??= offset;
  }
}

function refuseOthers(file: string, line: string | null): void {
  if (line?.startsWith("filedesc:") === true) {
    throw new WarcError(`${file} is an ARC file, which is not read`, {
      code: "arc-file",
      hint: "turn it into WARC first: warcio recompress FILE.arc.gz FILE.warc.gz",
    });
  }
  if (line === null || line.trim() !== "")
    throw new WarcError(`${file} is not a WARC file`, { code: "not-warc" });
}

async function readRecord(
  reader: ByteReader,
  offset: number,
  { wants, maxBlock }: ReadWarcOptions,
  report: Report,
): Promise<WarcRecord | null> {
  const fields = await readFields(reader);
  const length = Number(/^\d{1,15}$/.exec(fields?.get("content-length") ?? "")?.[0] ?? Number.NaN);
  if (fields === null || Number.isNaN(length)) {
    report(offset, "wrong-length", "the record does not say how long it is");
    return null;
  }
  const isWanted = wants(fields);
  const isTooLarge = isWanted && length > maxBlock;
  if (isTooLarge) report(offset, "too-large", `the record has ${length} bytes`);
  const isTaken = isWanted && !isTooLarge;
  const block = isTaken ? await reader.take(length) : null;
  const passed = block === null ? await reader.skip(length) : block.length;
  if (passed < length) {
    report(offset, "cut-short", `the record has ${passed} of ${length} bytes`);
    return null;
  }
  if (!(await isFollowed(reader, offset, report))) {
    report(offset, "wrong-length", "the record does not end where it says");
    return null;
  }
  return block === null ? null : checkBlock({ offset, fields, block }, report);
}

async function readFields(reader: ByteReader): Promise<WarcFields | null> {
  const lines: string[] = [];
  for (;;) {
    const line = await reader.line(LONGEST_LINE);
    if (line === null || lines.length > MOST_LINES) return null;
    if (line.trim() === "") break;
    lines.push(line);
  }
  const fields = new Map<string, string>();
  for (const [name, value] of readHeaders(lines)) {
    const key = name.toLowerCase();
    if (!fields.has(key)) fields.set(key, value);
  }
  return fields;
}

/** A record is followed by two empty lines, by the next one, or by nothing. Of a gzip member, the check sum is read with it. */
async function isFollowed(reader: ByteReader, offset: number, report: Report): Promise<boolean> {
  try {
    let next = await reader.peek();
    const isEnded = next === null || next === 13 || next === 10;
    for (let breaks = 0; breaks < 4 && (next === 13 || next === 10); breaks += 1) {
      await reader.skip(1);
      next = await reader.peek();
    }
    // The W of the next record.
    return isEnded || next === 87;
  } catch (error) {
    if (!(error instanceof BrokenContent) || error.at === offset) throw error;
    // Of the one behind it, which this one has nothing to do with.
    report(error.at, "damaged", error.message);
    return true;
  }
}

function checkBlock(record: WarcRecord, report: Report): WarcRecord | null {
  const { fields, block, offset } = record;
  if (fields.has("warc-segment-number")) {
    report(offset, "segmented", "the record is one of several parts, which are not joined");
    return null;
  }
  const digest = fields.get("warc-block-digest");
  if (digest === undefined || matchesDigest(block, digest) !== false) return record;
  report(offset, "damaged", "the record's bytes are not what its digest says");
  return null;
}
