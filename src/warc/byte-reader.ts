/** A piece of a file's (unpacked) content. */
export interface Chunk {
  readonly bytes: Uint8Array;
  /** Where in the file it is: its first byte, or the gzip member that holds it. */
  readonly at: number;
  /** True where bytes of the file are bytes of the content. */
  readonly isExact: boolean;
}

/** In place of a piece that could not be unpacked. */
export interface Break {
  readonly brokenAt: number;
  readonly reason: string;
}

/** Thrown to whoever reads into a break. */
export class BrokenContent extends Error {
  readonly at: number;

  constructor({ brokenAt, reason }: Break) {
    super(reason);
    this.at = brokenAt;
  }
}

/** Reads content as lines and as counted bytes. Every read throws `BrokenContent` at a break, and may go on behind it. */
export interface ByteReader {
  /** Where in the file the next byte is. */
  readonly offset: () => number;
  /** The next byte, which stays; null at the end. */
  readonly peek: () => Promise<number | null>;
  /** The next line without its line break, or so much of it as `limit` allows; null at the end. */
  readonly line: (limit: number) => Promise<string | null>;
  /** So many bytes, or what is left: of the content, or up to a gzip member that begins a record. */
  readonly take: (length: number) => Promise<Buffer>;
  /** Go past so many bytes; gives how many there were. */
  readonly skip: (length: number) => Promise<number>;
}

/** Read pieces as if they were one. */
export function openByteReader(chunks: AsyncIterator<Chunk | Break, void>): ByteReader {
  let bytes: Buffer = Buffer.alloc(0);
  let index = 0;
  let [at, isExact] = [0, true];
  /** True where this piece is the first of a gzip member that begins a record. */
  let isStart = false;

  async function fill(): Promise<boolean> {
    while (index >= bytes.length) {
      const next = await chunks.next();
      if (next.done === true) return false;
      if ("brokenAt" in next.value) throw new BrokenContent(next.value);
      const { bytes: more } = next.value;
      bytes = Buffer.from(more.buffer, more.byteOffset, more.byteLength);
      const isMember = !next.value.isExact && next.value.at !== at;
      isStart = isMember && bytes.toString("latin1", 0, 5) === "WARC/";
      ({ at, isExact } = next.value);
      index = 0;
    }
    return true;
  }

  /** Hand on so many bytes, piece by piece; gives how many there were. */
  async function pass(length: number, onPiece?: (piece: Buffer) => void): Promise<number> {
    let passed = 0;
    while (passed < length && (await fill())) {
      // A length that is too long must not swallow the record behind it.
      if (isStart && index === 0) break;
      const piece = bytes.subarray(index, index + length - passed);
      onPiece?.(piece);
      index += piece.length;
      passed += piece.length;
    }
    return passed;
  }

  async function line(limit: number): Promise<string | null> {
    const pieces: Buffer[] = [];
    let length = 0;
    while (length < limit && (await fill())) {
      const lf = bytes.indexOf(10, index);
      const end = Math.min(lf === -1 ? bytes.length : lf + 1, index + limit - length);
      const piece = bytes.subarray(index, end);
      pieces.push(piece);
      length += piece.length;
      index = end;
      if (piece.at(-1) === 10) break;
    }
    return length === 0
      ? null
      : Buffer.concat(pieces)
          .toString("utf8")
          .replace(/\r?\n$/, "");
  }

  return {
    offset: () => (isExact ? at + index : at),
    peek: async () => ((await fill()) ? (bytes[index] ?? null) : null),
    line,
    take: async (length) => {
      const pieces: Buffer[] = [];
      await pass(length, (piece) => pieces.push(piece));
      return Buffer.concat(pieces);
    },
    skip: (length) => pass(length),
  };
}
