import { createServer } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { answerCdx } from "./cdx-index.ts";
import { listen } from "./listen.ts";
import { bytesOf, rowOf, surtOf } from "./memento-store.ts";
import type { StoredMemento } from "./memento-store.ts";

/** What a service answers instead of doing its work. */
export interface Fault {
  /** Undefined: the connection is cut. */
  readonly status?: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
}

/** Faults of web archives, as seen. */
export const FAULTS = {
  unavailable: { status: 503, body: "<html><h1>503 Service Unavailable</h1></html>" },
  limited: { status: 429, body: "<html><h1>429 Too Many Requests</h1></html>" },
  html: {
    status: 200,
    headers: { "content-type": "text/html" },
    body: "<html><title>Down for maintenance</title></html>",
  },
  excluded: {
    status: 403,
    headers: {
      "x-archive-wayback-runtime-error": "AdministrativeAccessControlException: Blocked Site Error",
    },
    body: "org.archive.wayback.exception.AdministrativeAccessControlException: Blocked Site Error",
  },
  reset: {},
} as const satisfies Record<string, Fault>;

export type ArchiveService = "cdx" | "playback";

export interface ArchiveRequest {
  readonly at: Date;
  readonly service: ArchiveService | "other";
  /** With its query, undecoded. */
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  status: number;
}

/** A Wayback Machine on a free port of 127.0.0.1: an index, and playback. */
export interface WaybackServer {
  /** `http://127.0.0.1:41234`, without a slash at the end. */
  readonly url: string;
  /** For `wayback.cdx`. */
  readonly cdx: string;
  /** For `wayback.playback`. */
  readonly playback: string;
  /** Every request, in order. */
  readonly log: readonly ArchiveRequest[];
  add(memento: StoredMemento): void;
  /** Put a row into the index as it is, odd or not; nothing plays for it. */
  addRow(fields: readonly string[]): void;
  /** Let a service fail so many times (default: until `heal`). Faults queue up. */
  fail(service: ArchiveService, fault: Fault, times?: number): void;
  heal(): void;
  close(): Promise<void>;
}

interface PendingFault {
  readonly service: ArchiveService;
  readonly fault: Fault;
  times: number;
}

/** Start an embedded web archive that speaks CDX at `/cdx/search/cdx` and playback at `/web/<timestamp>id_/<url>`. */
export async function startWaybackServer(): Promise<WaybackServer> {
  const mementos: StoredMemento[] = [];
  const rows: string[][] = [];
  const log: ArchiveRequest[] = [];
  const faults: PendingFault[] = [];

  function takeFault(service: ArchiveRequest["service"]): Fault | undefined {
    const pending = faults.find((each) => each.service === service && each.times > 0);
    if (pending !== undefined) {
      pending.times -= 1;
    }
    return pending?.fault;
  }

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const service = path.startsWith("/cdx/search/cdx")
      ? "cdx"
      : path.startsWith("/web/")
        ? "playback"
        : "other";
    const entry: ArchiveRequest = {
      at: new Date(),
      service,
      path,
      headers: request.headers,
      status: 0,
    };
    log.push(entry);
    response.on("finish", () => {
      entry.status = response.statusCode;
    });
    const fault = takeFault(service);
    if (fault !== undefined) {
      sendFault(fault, response);
    } else if (service === "cdx") {
      sendIndex(path, rows, response);
    } else if (service === "playback") {
      sendMemento(request, mementos, response);
    } else {
      response.writeHead(404).end();
    }
  });
  const { port, close } = await listen(server);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    cdx: `${url}/cdx/search/cdx`,
    playback: `${url}/web`,
    log,
    add(memento) {
      mementos.push(memento);
      rows.push(rowOf(memento));
    },
    addRow(fields) {
      rows.push([...fields]);
    },
    fail(service, fault, times = Infinity) {
      faults.push({ service, fault, times });
    },
    heal() {
      faults.length = 0;
    },
    close,
  };
}

function sendFault(fault: Fault, response: ServerResponse): void {
  if (fault.status === undefined) {
    response.destroy();
    return;
  }
  response
    .writeHead(fault.status, { "content-type": "text/html", ...fault.headers })
    .end(fault.body);
}

function sendIndex(path: string, rows: readonly string[][], response: ServerResponse): void {
  const { searchParams } = new URL(path, "http://localhost");
  const isJson = searchParams.get("output") === "json";
  const url = searchParams.get("url");
  if (url === null || (searchParams.get("matchType") ?? "exact") !== "exact") {
    response
      .writeHead(400, { "content-type": "text/plain" })
      .end("only url= with matchType=exact is served\n");
    return;
  }
  response
    .writeHead(200, { "content-type": isJson ? "application/json" : "text/plain" })
    .end(answerCdx(rows, searchParams, surtOf(url)));
}

function sendMemento(
  request: IncomingMessage,
  mementos: readonly StoredMemento[],
  response: ServerResponse,
): void {
  const [, timestamp = "", url = ""] =
    /^\/web\/(\d{1,14})(?:[a-z]{2}_)?\/(.+)$/.exec(request.url ?? "") ?? [];
  const held = mementos
    .filter((memento) => surtOf(memento.url) === surtOf(url) && memento.playable !== false)
    .toSorted((left, right) => Number(left.timestamp) - Number(right.timestamp));
  const exact =
    held.find((memento) => memento.timestamp === timestamp && memento.url === url) ??
    held.find((memento) => memento.timestamp === timestamp);
  const base = `http://${request.headers.host}/web`;
  if (exact !== undefined) {
    response.writeHead(exact.status ?? 200, mementoHeaders(exact, held, base)).end(bytesOf(exact));
    return;
  }
  const nearest = held.toSorted(
    (left, right) => distance(left, timestamp) - distance(right, timestamp),
  )[0];
  if (nearest === undefined) {
    response
      .writeHead(404, { "content-type": "text/html" })
      .end("<h1>The Wayback Machine has not archived that URL.</h1>");
    return;
  }
  response.writeHead(302, { location: `${base}/${nearest.timestamp}id_/${nearest.url}` }).end();
}

function mementoHeaders(
  memento: StoredMemento,
  held: readonly StoredMemento[],
  base: string,
): OutgoingHttpHeaders {
  const type = memento.type ?? "text/html; charset=utf-8";
  const archived = { "content-type": type, ...memento.headers };
  const headers: OutgoingHttpHeaders = {
    "content-type": type,
    "memento-datetime": dateOf(memento.timestamp).toUTCString(),
    link: linksOf(memento, held, base),
    ...memento.transport,
  };
  for (const [name, value] of Object.entries(archived)) {
    headers[`x-archive-orig-${name}`] = value;
  }
  const location = memento.headers?.["location"];
  if (location !== undefined) {
    headers["location"] = `${base}/${memento.timestamp}id_/${new URL(location, memento.url).href}`;
  }
  return headers;
}

function linksOf(memento: StoredMemento, held: readonly StoredMemento[], base: string): string {
  const at = held.indexOf(memento);
  const link = (each: StoredMemento | undefined, rel: string): string[] => {
    return each === undefined
      ? []
      : [
          `<${base}/${each.timestamp}/${each.url}>; rel="${rel}"; datetime="${dateOf(each.timestamp).toUTCString()}"`,
        ];
  };
  return [
    `<${memento.url}>; rel="original"`,
    ...link(held[at - 1], "prev memento"),
    ...link(memento, "memento"),
    ...link(held[at + 1], "next memento"),
  ].join(", ");
}

function distance(memento: StoredMemento, timestamp: string): number {
  return Math.abs(
    dateOf(memento.timestamp).getTime() - dateOf(timestamp.padEnd(14, "0")).getTime(),
  );
}

function dateOf(timestamp: string): Date {
  const [year, month, day, hour, minute, second] = [0, 4, 6, 8, 10, 12].map((at) =>
    Number(timestamp.slice(at, at === 0 ? 4 : at + 2)),
  );
  return new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second));
}
