import { createServer } from "node:http";
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import { answerCdx } from "./cdx-index.ts";
import { listen } from "./listen.ts";
import { bytesOf, dateOf, httpDateOf, rowOf, surtOf } from "./memento-store.ts";
import type { StoredMemento } from "./memento-store.ts";
import { QUIRKS } from "./quirks.ts";
import type { ArchiveService, Fault, Played, Quirk, QuirkName } from "./quirks.ts";
import { writeLines, writeTimeMap, writeTimeMapIndex } from "./timemap.ts";

export type { ArchiveService, Fault } from "./quirks.ts";

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
  /** Let it have an oddity from here on. */
  switchOn(quirk: QuirkName): void;
  heal(): void;
  close(): Promise<void>;
}

interface PendingFault {
  readonly service: ArchiveService;
  readonly fault: Fault;
  times: number;
}

/** What a request of the server's is answered from. */
interface Store {
  readonly mementos: readonly StoredMemento[];
  readonly rows: readonly (readonly string[])[];
  /** The quirks that are switched on, and how often each may still play its trick on a playback. */
  readonly quirks: Map<Quirk, number>;
}

/**
 * Start an embedded web archive: CDX at `/cdx/search/cdx`, playback at `/web/<timestamp>id_/<url>`, and as pywb has them a list at
 * `/coll/cdx` and TimeMaps at `/coll/timemap/link/<url>` (also `json`, `rows` for a table, `paged` for a list of parts).
 */
export async function startWaybackServer(
  options: { readonly quirks?: readonly QuirkName[] } = {},
): Promise<WaybackServer> {
  const mementos: StoredMemento[] = [];
  const rows: string[][] = [];
  const log: ArchiveRequest[] = [];
  const faults: PendingFault[] = [];
  const quirks = new Map<Quirk, number>();
  const switchOn = (name: QuirkName): void => {
    const quirk: Quirk = QUIRKS[name];
    quirks.set(quirk, quirk.playedTimes ?? Infinity);
    if (quirk.fault !== undefined) faults.push({ times: Infinity, ...quirk.fault });
  };
  for (const name of options.quirks ?? []) switchOn(name);

  function takeFault(service: ArchiveRequest["service"]): Fault | undefined {
    const pending = faults.find((each) => each.service === service && each.times > 0);
    if (pending !== undefined) {
      pending.times -= 1;
    }
    return pending?.fault;
  }

  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    const service = serviceOf(path);
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
    const store: Store = { mementos, rows, quirks };
    const fault = takeFault(service);
    if (fault !== undefined) {
      sendFault(fault, response);
    } else if (service === "cdx") {
      sendList(request, store, response);
    } else if (service === "playback") {
      sendMemento(request, store, response);
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
    switchOn,
    heal() {
      faults.length = 0;
    },
    close,
  };
}

function serviceOf(path: string): ArchiveRequest["service"] {
  if (/^\/(?:cdx\/search\/cdx|coll\/cdx|coll\/timemap\/)/.test(path)) return "cdx";
  return /^\/(?:web|coll)\//.test(path) ? "playback" : "other";
}

function sendFault(fault: Fault, response: ServerResponse): void {
  if (fault.isSilent === true) return;
  if (fault.status === undefined) {
    response.destroy();
    return;
  }
  response
    .writeHead(fault.status, { "content-type": "text/html", ...fault.headers })
    .end(fault.body);
}

function sendList(request: IncomingMessage, store: Store, response: ServerResponse): void {
  const quirks: Quirk[] = [...store.quirks.keys()];
  const rows = quirks.reduce((all, { rows: change = (same) => same }) => change(all), store.rows);
  const list = writeList(
    request,
    rows,
    Math.min(...quirks.map(({ mostRows = Infinity }) => mostRows)),
  );
  if (list === null) {
    response
      .writeHead(400, { "content-type": "text/plain" })
      .end("only url= with matchType=exact is served\n");
    return;
  }
  const text = quirks.reduce((all, { list: change = (same) => same }) => change(all), list.text);
  const headers = Object.fromEntries(
    quirks.flatMap(({ listHeaders = {} }) => Object.entries(listHeaders)),
  );
  response.writeHead(200, { "content-type": list.type, ...headers }).end(text);
}

function writeList(
  request: IncomingMessage,
  rows: readonly (readonly string[])[],
  mostRows: number,
): { type: string; text: string } | null {
  const { host } = request.headers;
  const base = `http://${host}/web`;
  const path = request.url ?? "/";
  const [, form, target] = /^\/coll\/timemap\/(link|json|rows|paged)\/(.+)$/.exec(path) ?? [];
  if (form !== undefined && target !== undefined) {
    const [url = "", part] = target.split("?part=", 2);
    const self = `http://${host}/coll/timemap/${form}/${url}`;
    const held = rows.filter(
      (row) => row[0] === surtOf(url) && (part === undefined || row[1] === part),
    );
    if (form === "rows") {
      const query = new URLSearchParams({ url, output: "json" });
      return { type: "application/json", text: answerCdx(rows, query, surtOf(url)) };
    }
    if (form === "paged" && part === undefined) return writeTimeMapIndex(held, { url, self });
    return writeTimeMap(held, { base, url, self }, form === "json" ? "json" : "link");
  }
  const { searchParams } = new URL(path, "http://localhost");
  const url = searchParams.get("url");
  if (url === null || (searchParams.get("matchType") ?? "exact") !== "exact") return null;
  const limit = Math.min(Number(searchParams.get("limit") ?? 150_000), mostRows);
  searchParams.set("limit", String(limit));
  if (path.startsWith("/coll/")) {
    searchParams.delete("resumeKey");
    searchParams.delete("output");
    const found = answerCdx(rows, searchParams, surtOf(url)).split("\n", limit);
    const lines = found.filter((line) => line !== "").map((line) => line.split(" "));
    return { type: "text/x-ndjson", text: writeLines(lines) };
  }
  const type = searchParams.get("output") === "json" ? "application/json" : "text/plain";
  return { type, text: answerCdx(rows, searchParams, surtOf(url)) };
}

function sendMemento(request: IncomingMessage, store: Store, response: ServerResponse): void {
  const [, timestamp = "", url = ""] =
    /^\/(?:web|coll)\/(\d{1,14})(?:[a-z]{2}_)?\/(.+)$/.exec(request.url ?? "") ?? [];
  const held = store.mementos
    .filter((memento) => surtOf(memento.url) === surtOf(url) && memento.playable !== false)
    .toSorted((left, right) => Number(left.timestamp) - Number(right.timestamp));
  const exact =
    held.find((memento) => memento.timestamp === timestamp && memento.url === url) ??
    held.find((memento) => memento.timestamp === timestamp);
  const base = `http://${request.headers.host}/web`;
  if (exact !== undefined) {
    const status = exact.status ?? 200;
    const headers = mementoHeaders(exact, held, base);
    const played = playTricks({ status, headers, body: bytesOf(exact) }, exact, store, base);
    sendPlayed(played, response);
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

function playTricks(
  played: Played,
  memento: StoredMemento,
  { quirks }: Store,
  base: string,
): Played {
  let trick = played;
  for (const [quirk, times] of quirks) {
    if (quirk.played === undefined || times < 1) continue;
    quirks.set(quirk, times - 1);
    trick = quirk.played(trick, memento, base);
  }
  return trick;
}

function sendPlayed({ status, headers, body, isCut }: Played, response: ServerResponse): void {
  response.writeHead(status, headers);
  if (isCut !== true) {
    response.end(body);
    return;
  }
  response.write(body.subarray(0, body.length / 2), () => response.destroy());
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
    "memento-datetime": httpDateOf(memento.timestamp),
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
          `<${base}/${each.timestamp}/${each.url}>; rel="${rel}"; datetime="${httpDateOf(each.timestamp)}"`,
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
