import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { crc32, createInflateRaw, inflateRawSync } from "node:zlib";
import type { Break, Chunk } from "./byte-reader.ts";

const WINDOW = 64 * 1024;
/** What is tried at once: a packed page with room to spare. */
const SMALL = 256 * 1024;
/** What is read of the file at once. */
const BLOCK = 4 * 1024 * 1024;

/**
 * Unpack a file of gzip members (RFC 1952), each told by its offset. Where one is damaged or cut short, a break is given in
 * its place, and reading goes on with the next one that begins a WARC record.
 */
export async function* readGzipMembers(
  handle: FileHandle,
  size: number,
): AsyncGenerator<Chunk | Break> {
  let at = 0;
  const read = openWindow(handle);
  while (at < size) {
    const member = openMember(handle, at, read);
    try {
      for await (const bytes of member.chunks) yield { bytes, at, isExact: false };
      at = member.end();
    } catch (error) {
      if (await isPadding(handle, at)) return;
      yield { brokenAt: at, reason: reasonOf(error) };
      const next = await findMember(handle, at + 1, size);
      if (next === null) return;
      at = next;
    }
  }
}

interface Member {
  readonly chunks: AsyncIterable<Uint8Array>;
  /** Where it ended; known when all of it has been read. */
  readonly end: () => number;
}

type ReadAt = (at: number, length: number) => Promise<Buffer>;

/** Read from a block of the file that is kept while what is asked for lies in it. */
function openWindow(handle: FileHandle): ReadAt {
  let block: Buffer = Buffer.alloc(0);
  let start = 0;
  return async (at, length) => {
    const isInside = at >= start && at + length <= start + block.length;
    if (!isInside) {
      block = await readAt(handle, at, BLOCK);
      start = at;
    }
    return block.subarray(at - start, at - start + length);
  };
}

function openMember(handle: FileHandle, start: number, read: ReadAt): Member {
  let end = start;
  async function* unpack(): AsyncGenerator<Uint8Array> {
    const window = await read(start, SMALL);
    const header = measureHeader(window);
    if (header === null) throw new Error("no gzip member begins here");
    const small = unpackSmall(window.subarray(header));
    if (small !== null) {
      end = start + header + small.packed + 8;
      yield small.bytes;
      return;
    }
    const source = Readable.from(readFrom(handle, start + header), { objectMode: false });
    const inflate = createInflateRaw({ chunkSize: WINDOW });
    source.on("error", (error) => inflate.destroy(error));
    source.pipe(inflate);
    let [sum, length] = [0, 0];
    try {
      for await (const bytes of inflate as AsyncIterable<Buffer>) {
        sum = crc32(bytes, sum);
        length = (length + bytes.length) >>> 0;
        yield bytes;
      }
    } finally {
      source.destroy();
      inflate.destroy();
    }
    const trailer = start + header + inflate.bytesWritten;
    checkTrailer(await readAt(handle, trailer, 8), sum, length);
    end = trailer + 8;
  }
  return { chunks: unpack(), end: () => end };
}

/** Most members are small: those are unpacked at once, which is a hundred times as fast. Null where one is not, or is damaged. */
function unpackSmall(packed: Buffer): { bytes: Uint8Array; packed: number } | null {
  try {
    // The types do not know the form that `info` gives.
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength: 16 * SMALL,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    const length = engine.bytesWritten;
    checkTrailer(packed.subarray(length, length + 8), crc32(buffer), buffer.length);
    return { bytes: buffer, packed: length };
  } catch {
    // What is wrong with it, if anything, is found by reading it piece by piece.
    return null;
  }
}

function checkTrailer(trailer: Buffer, sum: number, length: number): void {
  if (trailer.length < 8) throw new Error("it is cut short");
  if (trailer.readUInt32LE(0) !== sum || trailer.readUInt32LE(4) !== length)
    throw new Error("its check sum is wrong");
}

/** Length of a member's header, or null where there is none. */
function measureHeader(bytes: Buffer): number | null {
  const flags = bytes[3];
  if (!isMagic(bytes, 0) || flags === undefined || bytes.length < 18) return null;
  let at = 10;
  if ((flags & 4) !== 0) at += 2 + bytes.readUInt16LE(at);
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const zero = bytes.indexOf(0, at);
    if (zero === -1) return null;
    at = zero + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at;
}

function isMagic(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x1f && bytes[at + 1] === 0x8b && bytes[at + 2] === 0x08;
}

/** Zeros to the end: what tapes and disks fill up with. */
async function isPadding(handle: FileHandle, at: number): Promise<boolean> {
  const rest = await readAt(handle, at, WINDOW);
  return rest.every((byte) => byte === 0);
}

/** Look for the next member that begins a WARC record. */
async function findMember(handle: FileHandle, from: number, size: number): Promise<number | null> {
  for (let at = from; at < size; at += WINDOW) {
    // Two bytes more, for a mark that lies across.
    const bytes = await readAt(handle, at, WINDOW + 2);
    for (let index = bytes.indexOf(0x1f); index !== -1; index = bytes.indexOf(0x1f, index + 1)) {
      if (index < WINDOW && isMagic(bytes, index) && (await beginsRecord(handle, at + index)))
        return at + index;
    }
  }
  return null;
}

async function beginsRecord(handle: FileHandle, at: number): Promise<boolean> {
  try {
    const read: ReadAt = (from, length) => readAt(handle, from, length);
    for await (const bytes of openMember(handle, at, read).chunks)
      return Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "WARC/";
  } catch {
    // Bytes that look like the mark of a member and are none.
  }
  return false;
}

async function* readFrom(handle: FileHandle, start: number): AsyncGenerator<Buffer> {
  for (let at = start; ;) {
    const bytes = await readAt(handle, at, WINDOW);
    if (bytes.length === 0) return;
    at += bytes.length;
    yield bytes;
  }
}

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, at);
  return buffer.subarray(0, bytesRead);
}

function reasonOf(error: unknown): string {
  const { code, message } = Object(error) as { code?: unknown; message?: unknown };
  if (code === "Z_BUF_ERROR") return "it is cut short";
  if (typeof code === "string" && code.startsWith("Z_")) return "its packed bytes are damaged";
  return String(message);
}
