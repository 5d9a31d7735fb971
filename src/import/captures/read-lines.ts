/** One line, from 1; null where it is longer than what is allowed. */
export interface NumberedLine {
  readonly number: number;
  readonly line: string | null;
}

/**
 * Cut bytes into lines of UTF-8, without their ends. Of one that is longer than `longest` bytes nothing is kept.
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<NumberedLine> {
  let waiting: Buffer[] = [];
  let length = 0;
  let number = 1;
  const keep = (piece: Buffer): void => {
    length += piece.length;
    if (length <= longest) waiting.push(piece);
    else waiting = [];
  };
  const finish = (): NumberedLine => {
    const line = length > longest ? null : Buffer.concat(waiting).toString("utf8");
    const one = { number, line: line?.replace(/^\ufeff|\r$/g, "") ?? null };
    [waiting, length, number] = [[], 0, number + 1];
    return one;
  };
  for await (const bytes of chunks) {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end >= 0; end = chunk.indexOf(0x0a, start)) {
      keep(chunk.subarray(start, end));
      yield finish();
      start = end + 1;
    }
    if (start < chunk.length) keep(chunk.subarray(start));
  }
  if (length > 0) yield finish();
}
