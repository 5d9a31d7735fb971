import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { HeaderLine } from "../../src/model/exchange.ts";
import { makeFolder } from "../record/entries.ts";

/** A record in somebody else's hand. */
export interface MadeRecord {
  readonly type?: string;
  readonly url?: string;
  readonly date?: string;
  readonly block?: string | Uint8Array;
  /** Instead of the block's own length; null leaves it out. */
  readonly length?: number | null;
  readonly version?: string;
  readonly fields?: readonly HeaderLine[];
}

/** Write the bytes of one record. */
export function makeRecord({
  type = "response",
  url = "https://acme.example/privacy",
  date = "2024-05-06T07:08:09Z",
  block = "",
  length,
  version = "WARC/1.0",
  fields = [],
}: MadeRecord): Buffer {
  const bytes = Buffer.from(block);
  const lines = [
    version,
    `WARC-Type: ${type}`,
    `WARC-Target-URI: ${url}`,
    `WARC-Date: ${date}`,
    ...fields.map(([name, value]) => `${name}: ${value}`),
    ...(length === null ? [] : [`Content-Length: ${length ?? bytes.length}`]),
  ];
  return Buffer.concat([
    Buffer.from(`${lines.join("\r\n")}\r\n\r\n`),
    bytes,
    Buffer.from("\r\n\r\n"),
  ]);
}

/** The block of a response. */
export function makeResponse(
  body: string | Uint8Array,
  head = "HTTP/1.1 200 OK\r\nContent-Type: text/html",
): Buffer {
  return Buffer.concat([Buffer.from(`${head}\r\n\r\n`, "latin1"), Buffer.from(body)]);
}

/** Write records into a file: as they are, as one gzip member each, or as one for all of them. */
export async function writeWarc(
  records: readonly Uint8Array[],
  { name = "t.warc", folder }: { name?: string; folder?: string } = {},
): Promise<string> {
  const path = join(folder ?? (await makeFolder()), name);
  await writeFile(path, Buffer.concat(records));
  return path;
}

export function zip(records: readonly Uint8Array[]): Buffer[] {
  return records.map((record) => gzipSync(record));
}

/** True where there is a wget that writes WARC files. */
export function hasWget(): boolean {
  try {
    return execFileSync("wget", ["--help"], { encoding: "utf8" }).includes("--warc-file");
  } catch {
    return false;
  }
}
