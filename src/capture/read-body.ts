import { CaptureError } from "../model/errors.ts";
import { tooLarge } from "./decode.ts";
import type { ResponseHead } from "./request.ts";

/** From so many milliseconds on, a body must have come at this rate at least: whoever drips slower holds a lane for nothing. */
const PATIENCE = 30_000;
const LOWEST_BYTES_PER_SECOND = 100;

/**
 * Read a body into `chunks`; what came before a failure is in them too.
 *
 * @param now the clock that the rate is measured by.
 * @throws {CaptureError} `too-large` beyond `limit` bytes, by the announced length or by what comes; `too-slow`.
 */
export async function readBody(
  stream: AsyncIterable<Uint8Array>,
  head: Pick<ResponseHead, "address" | "headers">,
  limit: number,
  chunks: Uint8Array[],
  now: () => Date,
): Promise<void> {
  if (Number(head.headers["content-length"] ?? 0) > limit) {
    throw tooLarge(head.address, limit);
  }
  const started = now().getTime();
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > limit) {
      throw tooLarge(head.address, limit);
    }
    const elapsed = now().getTime() - started;
    if (elapsed > PATIENCE && size < (elapsed / 1_000) * LOWEST_BYTES_PER_SECOND) {
      throw tooSlow(head.address);
    }
    chunks.push(chunk);
  }
}

function tooSlow(address: URL): CaptureError {
  return new CaptureError(
    `${address.href}: the body comes at less than ${LOWEST_BYTES_PER_SECOND} bytes a second`,
    { code: "too-slow", transient: true },
  );
}
