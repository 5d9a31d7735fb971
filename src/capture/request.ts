import { once } from "node:events";
import type { EventEmitter } from "node:events";
import { Agent } from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import got from "got";
import { CaptureError } from "../model/errors.ts";
import { throwIfCancelled } from "./cancel.ts";
import type { CaptureContext } from "./context.ts";
import { ACCEPTED_CODINGS, decodeBody } from "./decode.ts";
import { networkFailure } from "./failure.ts";
import { portOf } from "./guard.ts";
import type { PaceRule } from "./pace.ts";
import { readBody } from "./read-body.ts";
import { watchExchange } from "./record-exchange.ts";
import type { WireResponse } from "./record-exchange.ts";

/** The beginning of a response. */
export interface ResponseHead {
  readonly address: URL;
  readonly status: number;
  /** Names in lower case, repeated ones joined by `, `, as received. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One request and its response; redirects are the caller's business. */
export interface Exchange extends ResponseHead {
  /** Every `Set-Cookie`, one by one: joined they could not be told apart. */
  readonly cookies: readonly string[];
  /** Content decoding undone; empty where the body was not wanted. */
  readonly body: Uint8Array;
  /** Milliseconds from the request to the end of the body, without the wait for its turn. */
  readonly elapsed: number;
}

export interface ExchangeOptions {
  readonly lane: string;
  readonly rule: PaceRule;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is sent as a form, by POST in place of GET. */
  readonly form?: string;
  /** Milliseconds left for the whole exchange. */
  readonly budget: number;
  /** Largest body after decoding, in bytes. */
  readonly maxBytes: number;
  /** Whether the body is read; otherwise the connection is dropped after the headers. */
  readonly wantsBody: (head: ResponseHead) => boolean;
}

/** What browsers send, so that a server does not choose another format for us. */
const ACCEPT = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/** Far more than any site sends, an archive's that repeat them under names of its own included. */
const MOST_HEADERS = 500;

/**
 * Connections of our own. Node's shared agents go through a proxy where the environment says so, and a proxy resolves names where no
 * guard sees it. (`false` is a new connection for each request over HTTP/1.1; a custom agent would cost HTTP/2.)
 */
const AGENTS = {
  http: new Agent({ keepAlive: true, scheduling: "lifo", timeout: 5_000 }),
  ...("proxyEnv" in https.globalAgent.options && { https: false as const }),
};

/**
 * Send one request when its lane is free and read the answer, whatever its status.
 *
 * HTTP/2 where the server offers it. Decoding is done here and not by got, so that the cap holds for both sizes,
 * the headers stay as received, and a wrong `Content-Encoding` is survived. Every failure is a `CaptureError`.
 */
export async function exchange(
  address: URL,
  options: ExchangeOptions,
  context: CaptureContext,
): Promise<Exchange> {
  throwIfCancelled(context.signal);
  context.guard.checkAddress(address);
  const work = async (): Promise<Exchange> => {
    const started = context.now().getTime();
    try {
      const { head, raw } = await send(address, options, context);
      const body = await decodeBody(
        raw,
        head.headers["content-encoding"] ?? "",
        options.maxBytes,
        address,
      );
      return { ...head, body, elapsed: Math.max(0, context.now().getTime() - started) };
    } catch (error) {
      throw networkFailure(error, address);
    }
  };
  return context.pace.run(options.lane, options.rule, work, context.signal);
}

async function send(
  address: URL,
  options: ExchangeOptions,
  context: CaptureContext,
): Promise<{ head: Omit<Exchange, "body" | "elapsed">; raw: Uint8Array }> {
  const stream = openStream(address, options, context);
  const sent = { address, at: context.now(), form: options.form ?? null };
  const watch = watchExchange(stream, sent, context.onExchange);
  try {
    const [response] = (await once(stream, "response")) as [RawResponse];
    const head = {
      address,
      status: response.statusCode,
      headers: flattenHeaders(response.headers),
      cookies: [response.headers["set-cookie"] ?? []].flat(),
    };
    checkHead(head, response);
    if (!options.wantsBody(head)) {
      await watch?.recordUnwanted(response);
      return { head, raw: new Uint8Array() };
    }
    const chunks: Uint8Array[] = [];
    try {
      await readBody(stream, head, options.maxBytes, chunks, context.now);
    } catch (error) {
      await watch?.record(response, chunks, { error });
      throw error;
    }
    await watch?.record(response, chunks, null);
    const raw = Buffer.concat(chunks);
    // A view, and no second copy of every page.
    return { head, raw: new Uint8Array(raw.buffer, raw.byteOffset, raw.length) };
  } finally {
    stream.destroy();
  }
}

interface RawResponse extends WireResponse {
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

function openStream(
  address: URL,
  options: ExchangeOptions,
  context: CaptureContext,
): ReturnType<typeof got.stream> {
  const { settings, signal, certificateAuthority } = context;
  const stream = got.stream(address, {
    http2: true,
    followRedirect: false,
    throwHttpErrors: false,
    decompress: false,
    agent: AGENTS,
    dnsLookup: context.guard.lookup(portOf(address)),
    retry: { limit: 0 },
    timeout: { ...settings.timeouts, request: options.budget },
    ...(options.form !== undefined && { method: "POST" as const, body: options.form }),
    headers: {
      "user-agent": settings.userAgent,
      ...(options.form !== undefined && { "content-type": "application/x-www-form-urlencoded" }),
      accept: ACCEPT,
      "accept-encoding": ACCEPTED_CODINGS,
      ...options.headers,
    },
    ...(signal === undefined ? {} : { signal }),
    ...(certificateAuthority === undefined ? {} : { https: { certificateAuthority } }),
  });
  stream.once("request", (request: EventEmitter) => {
    // Node gives an upgrade to whoever listens for one, and else says nothing more at all.
    request.once("upgrade", (_response: unknown, socket: Socket) => {
      socket.destroy();
      stream.destroy(
        new CaptureError("the server answered 101 Switching Protocols, which nobody asked for", {
          code: "bad-response",
        }),
      );
    });
  });
  // A stream that is dropped early may still fail once; whoever reads it has heard of every failure that counts.
  stream.on("error", () => {});
  return stream;
}

/** Refuse a head that no site sends; what is too large for Node's parser (16 KB over HTTP/1.1) never comes here. */
function checkHead(head: ResponseHead, { rawHeaders }: RawResponse): void {
  if (rawHeaders.length / 2 <= MOST_HEADERS) return;
  throw new CaptureError(`${head.address.href}: the answer has more than ${MOST_HEADERS} headers`, {
    code: "headers-too-large",
  });
}

function flattenHeaders(headers: RawResponse["headers"]): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(":")) {
      flat[name.toLowerCase()] = typeof value === "string" ? value : value.join(", ");
    }
  }
  return flat;
}
