import zlib from "node:zlib";
import type { OutgoingHttpHeaders } from "node:http";
import type { StoredMemento } from "./memento-store.ts";

/** What a service answers instead of doing its work. */
export interface Fault {
  /** Undefined: the connection is cut. */
  readonly status?: number | undefined;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  /** Nothing is answered. */
  readonly isSilent?: boolean;
}

/** What a playback sends. */
export interface Played {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Uint8Array;
  /** The connection is cut after half of the body. */
  readonly isCut?: boolean;
}

export type ArchiveService = "cdx" | "playback";

/** An oddity of web archives, as a switch of our server. */
export interface Quirk {
  /** Who answers so, in the index of lists or in the list of one capture. */
  readonly rows?: (rows: readonly (readonly string[])[]) => readonly (readonly string[])[];
  /** The list as it is sent. */
  readonly list?: (text: string) => string;
  readonly listHeaders?: OutgoingHttpHeaders;
  /** A fault in place of an answer, so many times (default: always). */
  readonly fault?: {
    readonly service: ArchiveService;
    readonly fault: Fault;
    readonly times?: number;
  };
  readonly played?: (played: Played, memento: StoredMemento, base: string) => Played;
  /** How often `played` is done. Default: always. */
  readonly playedTimes?: number;
  /** No more rows than these in one list, whatever is asked for. */
  readonly mostRows?: number;
}

const MIDDLE = "2017";
const isMiddle = ({ timestamp }: StoredMemento): boolean => timestamp.startsWith(MIDDLE);
/** Do it to the capture of 2017 alone. */
function middle(change: (played: Played, memento: StoredMemento, base: string) => Played) {
  return (played: Played, memento: StoredMemento, base: string): Played =>
    isMiddle(memento) ? change(played, memento, base) : played;
}
const withField =
  (at: number, value: string) =>
  (rows: readonly (readonly string[])[]): readonly (readonly string[])[] =>
    rows.map((row) => row.with(at, value));
const redirected = (to: (memento: StoredMemento, base: string) => string) =>
  middle((_played, memento, base) => ({
    status: 302,
    headers: { location: to(memento, base) },
    body: Buffer.of(),
  }));
const own = (status: number, body: string) =>
  middle(() => ({ status, headers: { "content-type": "text/html" }, body: Buffer.from(body) }));
const HTML = "<!doctype html><html><title>Down for maintenance</title></html>";

/**
 * Every oddity of web archives that we know of, by the name of its switch; docs/web-archives.md has the source of each, and
 * test/capture/web-archive/archive-quirks.test.ts says what becomes of it. Those of playback are of the capture of 2017.
 */
export const QUIRKS = {
  // The index.
  "unknown-mime": { rows: withField(3, "unk") },
  dashes: { rows: (rows) => rows.map((row) => [...row.slice(0, 3), "-", "-", "-", "-"]) },
  "duplicate-rows": { rows: (rows) => rows.flatMap((row) => [row, row]) },
  ports: {
    rows: (rows) =>
      rows.map((row) => row.with(2, (row[2] ?? "").replace(/^https?:\/\/([^/]+)/, "http://$1:80"))),
  },
  "junk-rows": {
    rows: (rows) => [
      ...rows,
      [
        "com,acme)/privacy",
        "20170101000000",
        "http://mailto:info@acme.com/",
        "text/html",
        "200",
        "X",
        "1",
      ],
      [
        "com,acme)/privacy",
        "20170101000000",
        "http://data:image/png;base64,AAAA",
        "text/html",
        "200",
        "X",
        "1",
      ],
      [
        "com,acme)/privacy",
        "20179901000000",
        "https://acme.com/privacy",
        "text/html",
        "200",
        "X",
        "1",
      ],
    ],
  },
  "text-index": { list: (text) => toTextForm(text) },
  "low-limit": { mostRows: 1 },
  "text-resume-key": { mostRows: 1, list: (text) => toTextForm(text) },
  "resume-key-loop": {
    mostRows: 1,
    list: (text) => text.replace(/\[\],\["[^"]*"\]\]\s*$/, '[],["again"]]'),
  },
  "empty-answer": { list: () => "" },
  "truncated-json": { list: (text) => text.slice(0, -20) },
  "html-with-200": { list: () => HTML, listHeaders: { "content-type": "text/html" } },
  "503-with-html": { fault: { service: "cdx", fault: { status: 503, body: HTML }, times: 1 } },
  "slow-index": { fault: { service: "cdx", fault: { isSilent: true }, times: 1 } },
  "rate-limited": { fault: { service: "cdx", fault: { status: 429, body: HTML }, times: 1 } },
  "rate-limited-for": {
    fault: { service: "cdx", fault: { status: 429, headers: { "retry-after": "90" } }, times: 1 },
  },
  "excluded-by-owner": {
    fault: {
      service: "cdx",
      fault: exclusion("AdministrativeAccessControlException: Blocked Site Error"),
    },
  },
  "excluded-by-robots": {
    fault: {
      service: "playback",
      fault: exclusion("RobotAccessControlException: Blocked By Robots"),
    },
  },
  // Playback.
  "archived-errors": { played: middle((played) => ({ ...played, status: 429 })) },
  "own-404": { played: own(404, "<h1>The Wayback Machine has not archived that URL.</h1>") },
  "own-html-with-200": { played: own(200, HTML) },
  "own-503": { fault: { service: "playback", fault: { status: 503, body: HTML }, times: 1 } },
  "far-redirect": {
    played: redirected(({ url }, base) => `${base}/20180606180703id_/${url}`),
  },
  "redirect-loop": {
    played: redirected(({ url, timestamp }, base) => `${base}/${timestamp}id_/${url}`),
  },
  "redirect-elsewhere": { played: redirected(() => "http://127.0.0.1:1/login") },
  "double-gzip": {
    played: (played) => ({
      ...played,
      headers: { ...played.headers, "content-encoding": "gzip, gzip" },
      body: zlib.gzipSync(played.body),
    }),
  },
  "unannounced-gzip": { played: (played) => ({ ...played, body: zlib.gzipSync(played.body) }) },
  "cold-capture": { fault: { service: "playback", fault: { isSilent: true }, times: 1 } },
  "cut-body": { played: (played) => ({ ...played, isCut: true }), playedTimes: 1 },
  "x-ts": { played: (played) => ({ ...played, headers: { ...played.headers, "x-ts": "404" } }) },
  "no-original-headers": {
    played: (played) => ({
      ...played,
      headers: Object.fromEntries(
        Object.entries(played.headers).filter(([name]) => !name.startsWith("x-archive-orig-")),
      ),
    }),
  },
  "huge-link-header": {
    played: middle((played) => ({
      ...played,
      headers: {
        ...played.headers,
        link: `<https://acme.com/privacy>; rel="original"`.padEnd(2_000_000) + "x",
      },
    })),
  },
  // pywb.
  "200-for-404": {
    rows: (rows) =>
      rows.map((row) => ((row[1] ?? "").startsWith(MIDDLE) ? row.with(4, "404") : row)),
  },
  "empty-lines": { list: () => "" },
  // TimeMaps.
  "unsorted-timemap": { rows: (rows) => rows.toReversed() },
  "wrong-type": { listHeaders: { "content-type": "text/html; charset=utf-8" } },
  "html-for-timemap": { list: () => HTML },
  "truncated-timemap": { list: (text) => text.slice(0, -15) },
  "huge-timemap": {
    list: (text) =>
      text + ',\n<https://acme.com/license>; rel="license"; title="a, \\"b\\"; c"'.repeat(40_000),
  },
  "bare-404": { fault: { service: "cdx", fault: { status: 404, body: HTML } } },
  "404-for-none": {
    fault: {
      service: "cdx",
      fault: { status: 404, headers: { link: '<https://acme.com/privacy>; rel="original"' } },
    },
  },
} as const satisfies Record<string, Quirk>;

export type QuirkName = keyof typeof QUIRKS;

function exclusion(name: string): Fault {
  const body = `org.archive.wayback.exception.${name}`;
  return { status: 403, headers: { "x-archive-wayback-runtime-error": name }, body };
}

/** The text form of a JSON index: rows, and the resume key behind a blank line. */
function toTextForm(text: string): string {
  const [, ...rows] = JSON.parse(text) as string[][];
  return rows.map((row) => `${row.join(" ")}\n`).join("");
}
