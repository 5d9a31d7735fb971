import { STATUS_CODES } from "node:http";
import { CaptureError } from "../model/errors.ts";
import type {
  ExchangeRecorder,
  HeaderLine,
  RecordedExchange,
  Truncation,
} from "../model/exchange.ts";

/** What is read of a body that nobody wants, so that the record of it is complete: that of a redirect, of an error page. */
const MOST_UNWANTED = 1_000_000;
const LONGEST_UNWANTED = 5_000;

/** What got, Node and its HTTP/2 client know of a response beside its head. */
export interface WireResponse {
  readonly statusCode: number;
  readonly statusMessage?: string | null;
  readonly httpVersion: string;
  readonly rawHeaders: readonly string[];
  readonly ip?: string | undefined;
}

/** What they know of the request that they have sent. */
interface WireRequest {
  getHeaders(): Readonly<Record<string, number | string | readonly string[] | undefined>>;
}

/** A stream of got, as far as it is needed here. */
interface WireStream extends AsyncIterable<Uint8Array> {
  once(event: "request", listener: (request: WireRequest) => void): unknown;
  destroy(): unknown;
}

/** One exchange on its way to the recorder. */
export interface ExchangeWatch {
  /** Hand on what was received. `failure` is what broke off the body, or null. */
  record(
    response: WireResponse,
    chunks: readonly Uint8Array[],
    failure: { readonly error: unknown } | null,
  ): Promise<void>;
  /** Read a body that the walk does not want, within little, and hand it on; what is left of it is dropped. */
  recordUnwanted(response: WireResponse): Promise<void>;
}

/** Begin to watch an exchange; null where nobody keeps a record. Its failures are never those of the exchange. */
export function watchExchange(
  stream: WireStream,
  { address, at, form }: Pick<RecordedExchange, "address" | "at" | "form">,
  onExchange: ExchangeRecorder | undefined,
): ExchangeWatch | null {
  if (onExchange === undefined) return null;
  let sent: WireRequest | null = null;
  stream.once("request", (request) => {
    sent = request;
  });

  function hand(
    response: WireResponse,
    chunks: readonly Uint8Array[],
    truncated: Truncation | null,
  ): Promise<void> {
    return (onExchange as ExchangeRecorder)({
      at,
      address,
      ip: response.ip ?? null,
      protocol: response.httpVersion.startsWith("2") ? "h2" : "http/1.1",
      request: listRequestHeaders(sent, address),
      form,
      status: response.statusCode,
      phrase: response.statusMessage ?? STATUS_CODES[response.statusCode] ?? "",
      headers: pairHeaders(response.rawHeaders),
      body: Buffer.concat(chunks),
      truncated,
    });
  }

  return {
    record: (response, chunks, failure) =>
      hand(response, chunks, failure === null ? null : truncationOf(failure.error)),
    recordUnwanted: async (response) => {
      const { chunks, truncated } = await readLittle(stream);
      await hand(response, chunks, truncated);
    },
  };
}

async function readLittle(
  stream: WireStream,
): Promise<{ chunks: Uint8Array[]; truncated: Truncation | null }> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stream.destroy();
  }, LONGEST_UNWANTED);
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > MOST_UNWANTED) return { chunks, truncated: "length" };
      chunks.push(chunk);
    }
    return { chunks, truncated: null };
  } catch {
    // The walk has its answer already; that the rest of it did not come is said in the record.
    return { chunks, truncated: isLate ? "time" : "disconnect" };
  } finally {
    clearTimeout(timer);
  }
}

function truncationOf(error: unknown): Truncation {
  if (error instanceof CaptureError && error.code === "too-large") return "length";
  const { name } = Object(error) as { name?: unknown };
  return name === "TimeoutError" ? "time" : "disconnect";
}

/** `["A", "1", "B", "2"]` → `[["A", "1"], ["B", "2"]]`, without the pseudo-headers of HTTP/2. */
function pairHeaders(raw: readonly string[]): HeaderLine[] {
  const pairs: HeaderLine[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2) {
    const name = raw[index] ?? "";
    if (!name.startsWith(":")) pairs.push([name, raw[index + 1] ?? ""]);
  }
  return pairs;
}

/** In HTTP/2 the host is a pseudo-header; in the record, which is HTTP/1.1, it is `Host` again. */
function listRequestHeaders(sent: WireRequest | null, address: URL): HeaderLine[] {
  const pairs: HeaderLine[] = [["Host", address.host]];
  for (const [name, value] of Object.entries(sent?.getHeaders() ?? {})) {
    if (value === undefined || name.startsWith(":") || name.toLowerCase() === "host") continue;
    for (const one of Array.isArray(value) ? (value as readonly string[]) : [value])
      pairs.push([name, String(one)]);
  }
  return pairs;
}
