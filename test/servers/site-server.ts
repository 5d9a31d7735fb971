import { createHash } from "node:crypto";
import { createServer } from "node:http";
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from "node:http";
import { createSecureServer } from "node:http2";
import type { ServerHttp2Stream } from "node:http2";
import { listen } from "./listen.ts";

/** What a path answers with. */
export interface Page {
  readonly body?: string | Uint8Array;
  /** Default 200. */
  readonly status?: number;
  /** Default `text/html; charset=utf-8`; null sends no type. */
  readonly type?: string | null;
  /** Further headers, or others than the usual; null takes one away. */
  readonly headers?: Readonly<Record<string, string | number | string[] | null>>;
  /** When the page was last changed. Default: when it was set. */
  readonly modified?: Date;
}

/** What Node's requests and responses of both HTTP versions have in common; `stream` only over HTTP/2. */
type Request = IncomingMessage;
type Response = ServerResponse & { readonly stream?: ServerHttp2Stream };

/** An answer in code, for what no page can be: slow, broken off, different each time. */
export type Answer = (request: Request, response: Response) => void;

export interface SiteRequest {
  readonly at: Date;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly httpVersion: string;
  status: number;
}

/** A web site on a free port of 127.0.0.1, whose pages are set while it runs. */
export interface SiteServer {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  readonly port: number;
  /** Every request, in order. */
  readonly log: readonly SiteRequest[];
  /** Set what a path answers. Pages have an `ETag` and a `Last-Modified`, and answer 304 where they match. */
  set(path: string, page: Page | Answer): void;
  remove(path: string): void;
  close(): Promise<void>;
}

/** Start a site; with a certificate it speaks HTTPS, HTTP/2 and HTTP/1.1. */
export async function startSiteServer(
  options: { tls?: { key: string; cert: string } } = {},
): Promise<SiteServer> {
  const pages = new Map<string, Page | Answer>();
  const log: SiteRequest[] = [];
  const handle = (request: Request, response: Response): void => {
    const path = request.url ?? "/";
    const entry: SiteRequest = {
      at: new Date(),
      method: request.method ?? "GET",
      path,
      headers: request.headers,
      httpVersion: request.httpVersion,
      status: 0,
    };
    log.push(entry);
    response.on("finish", () => {
      entry.status = response.statusCode;
    });
    const page = pages.get(path) ?? pages.get(path.split("?", 1)[0] ?? path);
    if (typeof page === "function") {
      page(request, response);
    } else {
      send(page ?? { status: 404, body: "<title>Not found</title>" }, request, response);
    }
  };
  const server =
    options.tls === undefined
      ? createServer(handle)
      : createSecureServer({ ...options.tls, allowHTTP1: true }).on(
          "request",
          handle as () => void,
        );
  const { port, close } = await listen(server);
  return {
    url: `${options.tls === undefined ? "http" : "https"}://127.0.0.1:${port}`,
    port,
    log,
    set(path, page) {
      pages.set(path, typeof page === "function" ? page : { modified: new Date(), ...page });
    },
    remove(path) {
      pages.delete(path);
    },
    close,
  };
}

function send(page: Page, request: Request, response: Response): void {
  const body =
    typeof page.body === "string" ? Buffer.from(page.body) : Buffer.from(page.body ?? "");
  const status = page.status ?? 200;
  const headers: OutgoingHttpHeaders = {};
  if (page.type !== null) {
    headers["content-type"] = page.type ?? "text/html; charset=utf-8";
  }
  if (status === 200) {
    headers["etag"] = `"${createHash("sha256").update(body).digest("hex").slice(0, 16)}"`;
    headers["last-modified"] = (page.modified ?? new Date()).toUTCString();
  }
  for (const [name, value] of Object.entries(page.headers ?? {})) {
    headers[name.toLowerCase()] = value ?? undefined;
  }
  if (status === 200 && isUnmodified(request, headers)) {
    const { etag, "last-modified": modified } = headers;
    write(response, 304, { etag, "last-modified": modified });
    return;
  }
  write(
    response,
    status,
    { "content-length": body.length, ...headers },
    request.method === "HEAD" ? undefined : body,
  );
}

/** The precedence of RFC 9110, section 13.2.2: a date counts only where no entity tag was sent. */
function isUnmodified(request: Request, headers: OutgoingHttpHeaders): boolean {
  const match = request.headers["if-none-match"];
  if (match !== undefined) {
    return match.split(/,\s*/).some((tag) => tag === headers["etag"] || tag === "*");
  }
  const since = request.headers["if-modified-since"];
  return since !== undefined && Date.parse(String(headers["last-modified"])) <= Date.parse(since);
}

function write(
  response: Response,
  status: number,
  headers: OutgoingHttpHeaders,
  body?: Uint8Array,
): void {
  const sent = Object.entries(headers).filter(([, value]) => value !== undefined);
  response.writeHead(status, Object.fromEntries(sent));
  response.end(body);
}
