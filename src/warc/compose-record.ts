import type { HeaderLine, RecordedExchange } from "../model/exchange.ts";
import { composeRequest, composeResponseHead } from "./compose-http.ts";
import { digestOf } from "./digest.ts";

/** Who writes a file, for its first record. */
export interface WarcOrigin {
  /** `clausewatch/0.1` */
  readonly software: string;
  /** The User-Agent header of all requests. */
  readonly userAgent: string;
}

const NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

/** Write one record (WARC 1.1, ISO 28500:2017), uncompressed. */
function composeRecord(fields: readonly HeaderLine[], block: Uint8Array): Buffer {
  const lines = [...fields, ["Content-Length", String(block.length)] as const].map(
    ([name, value]) => `${name}: ${value.replace(/[\r\n\0]+/g, " ")}\r\n`,
  );
  return Buffer.concat([
    Buffer.from(`WARC/1.1\r\n${lines.join("")}\r\n`),
    block,
    Buffer.from("\r\n\r\n"),
  ]);
}

/** Write the record that begins a file and says what it is. */
export function composeWarcinfo(
  { software, userAgent }: WarcOrigin,
  { id, at, filename }: { id: string; at: Date; filename: string },
): Buffer {
  const fields = [
    `software: ${software}`,
    "format: WARC File Format 1.1",
    "conformsTo: http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    `http-header-user-agent: ${userAgent}`,
  ];
  const block = Buffer.from(fields.map((field) => `${field}\r\n`).join(""));
  return composeRecord(
    [
      ["WARC-Type", "warcinfo"],
      ["WARC-Record-ID", id],
      ["WARC-Date", at.toISOString()],
      ["WARC-Filename", filename],
      ["WARC-Block-Digest", digestOf(block)],
      ["Content-Type", "application/warc-fields"],
    ],
    block,
  );
}

/**
 * Write both records of an exchange: the response, and the request that it is concurrent to. A 304 is a revisit: it stands
 * for the response that the request knew of, which may be in another file.
 */
export function composeExchange(
  exchange: RecordedExchange,
  ids: { readonly info: string; readonly response: string; readonly request: string },
): Buffer[] {
  const { address, at, ip, protocol, status, body, truncated } = exchange;
  const common: HeaderLine[] = [
    ["WARC-Target-URI", address.href],
    ["WARC-Date", at.toISOString()],
    ...(ip === null ? [] : ([["WARC-IP-Address", ip]] as const)),
    ["WARC-Protocol", protocol],
    ["WARC-Warcinfo-ID", ids.info],
  ];
  const response = Buffer.concat([composeResponseHead(exchange), body]);
  const request = composeRequest(exchange);
  return [
    composeRecord(
      [
        ["WARC-Type", status === 304 ? "revisit" : "response"],
        ["WARC-Record-ID", ids.response],
        ...common,
        ...(status === 304
          ? ([["WARC-Profile", NOT_MODIFIED]] as const)
          : ([["WARC-Payload-Digest", digestOf(body)]] as const)),
        ...(truncated === null ? [] : ([["WARC-Truncated", truncated]] as const)),
        ["WARC-Block-Digest", digestOf(response)],
        ["Content-Type", "application/http;msgtype=response"],
      ],
      response,
    ),
    composeRecord(
      [
        ["WARC-Type", "request"],
        ["WARC-Record-ID", ids.request],
        ["WARC-Concurrent-To", ids.response],
        ...common,
        ["WARC-Block-Digest", digestOf(request)],
        ["Content-Type", "application/http;msgtype=request"],
      ],
      request,
    ),
  ];
}
