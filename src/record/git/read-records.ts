/**
 * Cut what git prints into records at each `separator`, as it comes. Bytes are Latin-1: a record may end within a letter.
 *
 * @param separator one byte
 */
export async function* readRecords(
  stream: AsyncIterable<Buffer>,
  separator: string,
): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of stream) {
    const records = (rest + chunk.toString("latin1")).split(separator);
    rest = records.pop() ?? "";
    yield* records;
  }
  if (rest !== "") yield rest;
}
