import { crc32 } from "node:zlib";

const LOCAL_LENGTH = 30;
const ENTRY_LENGTH = 46;
const END_LENGTH = 22;
const VERSION = 20;
const UTF8_NAMES = 0x0800;
/** 1 January 1980, the first day that a zip can name. */
const DATE = 0x0021;

/** Write parts as a zip archive, unpacked. The same parts give the same bytes. */
export function writeZip(parts: ReadonlyMap<string, Uint8Array>): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of parts) {
    const path = Buffer.from(name, "utf8");
    const common = describePart(path, content);
    const local = Buffer.alloc(4);
    local.writeUInt32LE(0x04034b50);
    const entry = Buffer.alloc(ENTRY_LENGTH);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(VERSION, 4);
    common.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    files.push(local, common, path, Buffer.from(content));
    directory.push(entry, path);
    offset += LOCAL_LENGTH + path.length + content.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(END_LENGTH);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, entries, end]);
}

/** The 26 bytes that a local header and a directory entry share. */
function describePart(path: Buffer, content: Uint8Array): Buffer {
  const common = Buffer.alloc(LOCAL_LENGTH - 4);
  common.writeUInt16LE(VERSION, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(DATE, 8);
  common.writeUInt32LE(crc32(content), 10);
  common.writeUInt32LE(content.length, 14);
  common.writeUInt32LE(content.length, 18);
  common.writeUInt16LE(path.length, 22);
  return common;
}
