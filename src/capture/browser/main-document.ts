import type { CDPSession } from "playwright-core";
import { CaptureError } from "../../model/errors.ts";
import { followLocation, parseAddress } from "../address.ts";
import { isHtml } from "../content.ts";
import { tooLarge } from "../decode.ts";
import type { ResponseHead } from "../request.ts";
import { navigationFailure } from "./browser-failure.ts";

/** What a page's main document was answered with, as far as it has come. */
export interface MainDocument {
  /** Every address that answered for it, redirects by the server and by scripts among them, in order. */
  readonly visited: readonly URL[];
  /** The last answer; null before the first. */
  head(): ResponseHead | null;
  /** Resolves with the body as received where the last answer is no HTML: there is nothing to render. */
  readonly unrendered: Promise<Uint8Array>;
}

export interface MainDocumentOptions {
  readonly mainFrame: string;
  readonly maxRedirects: number;
  readonly maxBodyBytes: number;
  /** Why an address could not be asked, as the proxy knows it. */
  readonly failureOf: (address: URL) => CaptureError | null;
  /** Throws where the owner's word keeps us out of an address to which the page goes. */
  readonly admit: (address: URL) => Promise<void>;
  /** Make the failure of a status that brings no page. */
  readonly refuse: (head: ResponseHead) => CaptureError;
  readonly fail: (error: unknown) => void;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A complete answer (203 is a 200 that a proxy has touched), or one that says that it is empty. */
const ANSWERED = new Set([200, 203, 204, 205]);
const EMPTY = new Set([204, 205]);
const HTML = /^(?:text\/html|application\/xhtml\+xml)$/;
/** What says nothing: the content decides, as Chromium itself would do. */
const VAGUE = /^(?:|application\/(?:octet-stream|unknown|x-unknown)|unknown\/unknown|\*\/\*)$/;
const SLICE = 1_000_000;

/** As much of Chromium's event as is read here. */
interface Paused {
  readonly requestId: string;
  readonly frameId: string;
  readonly request: { readonly url: string };
  readonly responseErrorReason?: string | undefined;
  readonly responseStatusCode?: number | undefined;
  readonly responseHeaders?:
    | readonly { readonly name: string; readonly value: string }[]
    | undefined;
}

/**
 * Watch what the main document is answered with, before the page sees any of it.
 *
 * Each hop is under the same rules as one of the live source: its address, the count, its status. What is no HTML is taken as
 * received, and not shown. Documents in frames pass.
 */
export async function watchMainDocument(
  session: CDPSession,
  options: MainDocumentOptions,
): Promise<MainDocument> {
  const visited: URL[] = [];
  const unrendered = Promise.withResolvers<Uint8Array>();
  let head: ResponseHead | null = null;
  let isShown = false;

  async function judge(event: Paused): Promise<void> {
    const { requestId, responseStatusCode: status, responseErrorReason } = event;
    const address = parseAddress(event.request.url);
    if (responseErrorReason === "Aborted") {
      // By us, who keep the page where it is, or by the page, which goes somewhere else.
      await session.send("Fetch.continueRequest", { requestId });
      return;
    }
    const known = options.failureOf(address);
    if (known !== null) throw known;
    if (responseErrorReason !== undefined || status === undefined) {
      throw navigationFailure(responseErrorReason ?? "no answer", address);
    }
    const answer = { address, status, headers: flattenHeaders(event.responseHeaders ?? []) };
    if (isShown && isDownload(answer)) {
      // What a page gives to be saved is not what it says; it stays where it is.
      await session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
      return;
    }
    if (visited.at(-1)?.href !== address.href) visited.push(address);
    if (visited.length - 1 > options.maxRedirects) throw tooMany(visited, options.maxRedirects);
    head = answer;
    const { location } = head.headers;
    if (REDIRECTS.has(status) && location !== undefined) {
      await options.admit(followLocation(location, address));
    } else if (!ANSWERED.has(status)) {
      throw options.refuse(head);
    } else if (EMPTY.has(status) || !HTML.test(typeOf(head))) {
      await takeBody(requestId, head);
      return;
    } else isShown = true;
    await session.send("Fetch.continueRequest", { requestId });
  }

  /** Take what is not said to be HTML; where it is all the same, the page gets it as such. */
  async function takeBody(requestId: string, head_: ResponseHead): Promise<void> {
    const body = EMPTY.has(head_.status)
      ? new Uint8Array()
      : await readBody(session, requestId, head_, options.maxBodyBytes);
    if (VAGUE.test(typeOf(head_)) && isHtml(body)) {
      isShown = true;
      await session.send("Fetch.fulfillRequest", {
        requestId,
        responseCode: head_.status,
        responseHeaders: [{ name: "content-type", value: "text/html" }],
        body: Buffer.from(body).toString("base64"),
      });
      return;
    }
    unrendered.resolve(body);
    await session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
  }

  session.on("Fetch.requestPaused", (event) => {
    const { requestId } = event;
    const isMain = event.frameId === options.mainFrame;
    const step = isMain ? judge(event) : session.send("Fetch.continueRequest", { requestId });
    step.catch((error: unknown) => {
      if (isMain) options.fail(error);
      // The page may be closed by now, which lets the request go as well.
      session.send("Fetch.failRequest", { requestId, errorReason: "Aborted" }).catch(() => {});
    });
  });
  await session.send("Fetch.enable", {
    patterns: [{ urlPattern: "*", resourceType: "Document", requestStage: "Response" }],
  });
  return { visited, head: () => head, unrendered: unrendered.promise };
}

async function readBody(
  session: CDPSession,
  requestId: string,
  head: ResponseHead,
  limit: number,
): Promise<Uint8Array> {
  const { stream } = await session.send("Fetch.takeResponseBodyAsStream", { requestId });
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { data, base64Encoded, eof } = await session.send("IO.read", {
      handle: stream,
      size: SLICE,
    });
    // Slices that are no UTF-8 come in Base64.
    const chunk = Buffer.from(data, base64Encoded === true ? "base64" : "utf8");
    size += chunk.length;
    if (size > limit) throw tooLarge(head.address, limit);
    chunks.push(chunk);
    if (eof) return new Uint8Array(Buffer.concat(chunks));
  }
}

function isDownload({ headers }: ResponseHead): boolean {
  return /^\s*attachment\b/i.test(headers["content-disposition"] ?? "");
}

function typeOf({ headers }: ResponseHead): string {
  return (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

function flattenHeaders(
  headers: readonly { readonly name: string; readonly value: string }[],
): Record<string, string> {
  const flat = new Map<string, string>();
  for (const { name, value } of headers) {
    const key = name.toLowerCase();
    const before = flat.get(key);
    // Chromium joins repeated ones by line breaks.
    const one = value.replaceAll("\n", ", ");
    flat.set(key, before === undefined ? one : `${before}, ${one}`);
  }
  return Object.fromEntries(flat);
}

function tooMany(visited: readonly URL[], limit: number): CaptureError {
  const start = visited[0]?.href ?? "";
  const last = visited.at(-1)?.href ?? "";
  const isCircle = visited.findIndex(({ href }) => href === last) < visited.length - 1;
  return isCircle
    ? new CaptureError(`${start}: the redirects go round in a circle, through ${last}`, {
        code: "redirect-loop",
        hint: "the site may insist on cookies, or be misconfigured",
      })
    : new CaptureError(`${start}: more than ${limit} redirects`, { code: "too-many-redirects" });
}
