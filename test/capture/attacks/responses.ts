import zlib from "node:zlib";
import { answer, endless, raw } from "../faults/fault.ts";
import type { Attack } from "./attack.ts";

const PAGE = "<!doctype html><p>We collect data, and say so.</p>";
const OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
const LARGE = 20_000_000;
const ZEROS = Buffer.alloc(15_000_000, " ");

const packed = (
  name: string,
  codings: string,
  body: () => Uint8Array,
  comesTo: string,
): Attack => ({
  name,
  serve: (socket) => answer(200, [`Content-Encoding: ${codings}`], body())(socket),
  maxBodyBytes: LARGE,
  comesTo,
  requests: 1,
});

const served = (name: string, serve: Attack["serve"], comesTo: string): Attack => ({
  name,
  ...(serve !== undefined && { serve }),
  comesTo,
  requests: 1,
});

/** Answers that are made to exhaust, to confuse or to write where they should not. */
export const RESPONSE_ATTACKS: readonly Attack[] = [
  packed("bomb of gzip", "gzip", () => zlib.gzipSync(ZEROS), "decompression-bomb"),
  packed("bomb of deflate", "deflate", () => zlib.deflateSync(ZEROS), "decompression-bomb"),
  packed(
    "bomb of brotli",
    "br",
    () => zlib.brotliCompressSync(ZEROS, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
    "decompression-bomb",
  ),
  packed("bomb of zstd", "zstd", () => zlib.zstdCompressSync(ZEROS), "decompression-bomb"),
  packed(
    "bomb of gzip in gzip",
    "gzip, gzip",
    () => zlib.gzipSync(zlib.gzipSync(ZEROS)),
    "decompression-bomb",
  ),
  packed(
    "gzip four times over",
    "gzip, gzip, gzip, gzip",
    () => zlib.gzipSync(PAGE),
    "undecodable",
  ),
  {
    ...packed(
      "bomb below the ratio, above the cap",
      "gzip",
      () => zlib.gzipSync(Buffer.alloc(900_000, " ")),
      "too-large",
    ),
    maxBodyBytes: 100_000,
  },
  served("body without end", endless(`${OK}\r\n`, "x".repeat(10_000)), "too-large"),
  served(
    "chunks without end",
    endless(`${OK}Transfer-Encoding: chunked\r\n\r\n`, `2710\r\n${"x".repeat(10_000)}\r\n`),
    "too-large",
  ),
  { ...served("one byte at a time", endless(`${OK}\r\n`, "x", 20), "too-slow"), haste: 1_000 },
  {
    name: "line of 10 MB",
    serve: answer(200, [], `<p>${"x".repeat(10_000_000)}`),
    maxBodyBytes: LARGE,
    comesTo: "captured",
    requests: 1,
  },
  served(
    "header of 1 MB",
    raw(`${OK}X-Big: ${"x".repeat(1_000_000)}\r\n\r\n${PAGE}`),
    "headers-too-large",
  ),
  served(
    "Link header of 100 kB",
    raw(`${OK}Link: ${"</a>; rel=x, ".repeat(8_000)}\r\n\r\n${PAGE}`),
    "headers-too-large",
  ),
  served(
    "thousand headers",
    raw(`${OK}${Array.from({ length: 1_000 }, (_, at) => `X${at}: a\r\n`).join("")}\r\n${PAGE}`),
    "headers-too-large",
  ),
  served(
    "header lines without end",
    endless(OK, `X-More: ${"x".repeat(100)}\r\n`),
    "headers-too-large",
  ),
  served("header without a name", raw(`${OK}: empty\r\n\r\n${PAGE}`), "bad-response"),
  served("header with a null byte", raw(`${OK}X-Null: a\0b\r\n\r\n${PAGE}`), "bad-response"),
  served(
    "status line of 1 MB",
    raw(`HTTP/1.1 200 ${"x".repeat(1_000_000)}\r\n\r\n${PAGE}`),
    "headers-too-large",
  ),
  served(
    "length and chunks at once",
    raw(`${OK}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`),
    "bad-response",
  ),
  served("length that is negative", raw(`${OK}Content-Length: -1\r\n\r\n${PAGE}`), "bad-response"),
  served(
    "second answer behind the first",
    raw(
      `${OK}Content-Length: ${PAGE.length}\r\n\r\n${PAGE}HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged`,
      false,
    ),
    "captured",
  ),
  served(
    "Retry-After of a million years",
    answer(503, ["Retry-After: 99999999999999"]),
    "server-error",
  ),
  served(
    "terminal codes in a header",
    answer(
      200,
      ["Content-Type: image/\u009b31m\u001fpng".replace("\u001f", "")],
      Buffer.from("89504e470d0a", "hex"),
    ),
    "wrong-content-type",
  ),
  served(
    "terminal codes in a redirect",
    answer(302, ["Location: gopher://\u009b31mred\u0085"]),
    "bad-redirect",
  ),
  served(
    "file name that leads out of its folder",
    answer(200, ['Content-Disposition: attachment; filename="../../../etc/cron.d/x"'], PAGE),
    "captured",
  ),
  served(
    "cookie for all sites",
    answer(200, ["Set-Cookie: a=b; Domain=.example; Path=/"], PAGE),
    "captured",
  ),
  served(
    "protocol switched",
    raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n"),
    "bad-response",
  ),
];
