import { answer, endless, hurry, raw } from "./fault.ts";
import type { Fault } from "./fault.ts";

const PAGE = "<!doctype html><p>We collect data, and say so.</p>";
const LOGIN =
  "<!doctype html><title>Hotel Wi-Fi: log in</title><form>Room number <input name=room></form>";

const plain = (status: number, headers: readonly string[] = []): Fault => ({
  name: `${status}${headers.length === 0 ? "" : ` with ${headers.join(", ")}`}`,
  serve: answer(status, headers),
});

/** Faults that a status tells, or hides. */
export const STATUS_FAULTS: readonly Fault[] = [
  {
    name: "100 before the answer",
    serve: raw(`HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${PAGE}`),
  },
  {
    name: "103 before the answer",
    serve: raw(
      `HTTP/1.1 103 Early Hints\r\nLink: </a.css>; rel=preload\r\n\r\nHTTP/1.1 200 OK\r\nConnection: close\r\n\r\n${PAGE}`,
    ),
  },
  {
    name: "endless 103",
    serve: endless("", "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", 5),
    settings: hurry("response", 150),
  },
  {
    name: "101 that nobody asked for",
    serve: raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
  },
  { name: "204", serve: raw("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n") },
  { name: "205", serve: answer(205, [], "") },
  plain(202),
  plain(206, ["Content-Range: bytes 0-9/1000"]),
  plain(300),
  {
    name: "302 without a Location",
    serve: answer(302),
  },
  {
    name: "304 that nobody asked for",
    serve: raw("HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n"),
  },
  plain(305, ["Location: http://127.0.0.1:2/"]),
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 410, 412, 413, 416, 418, 421, 425, 426, 429].map(
    (status) => plain(status),
  ),
  plain(429, ["Retry-After: 7"]),
  plain(429, ["Retry-After: 86400"]),
  plain(429, ["Retry-After: Mon, 06 May 2024 07:08:39 GMT"]),
  plain(429, ["Retry-After: Mon, 06 May 2019 07:08:39 GMT"]),
  plain(429, ["Retry-After: soon"]),
  ...[431, 451, 500, 501, 502, 503, 504, 505, 508, 511, 520, 522, 525, 530, 599, 999].map(
    (status) => plain(status),
  ),
  plain(403, ["cf-mitigated: challenge"]),
  plain(503, ["cf-mitigated: challenge"]),
  plain(202, ["x-amzn-waf-action: challenge"]),
  {
    name: "captive portal: redirect to its login page",
    url: (port) => `http://127.0.0.1:${port}/policy`,
    serve: answer(302, ["Location: http://login.example/hotel"]),
    resolve: (_name, _options, callback) => callback(null, [{ address: "192.168.0.1", family: 4 }]),
  },
  { name: "captive portal: its login page in place of the policy", serve: answer(200, [], LOGIN) },
  {
    name: "Date of a clock that is years ahead",
    serve: answer(200, [
      "Date: Fri, 01 Jan 2044 00:00:00 GMT",
      "Last-Modified: Fri, 01 Jan 2044 00:00:00 GMT",
    ]),
  },
  { name: "status line without sense", serve: raw("HTTP/1.1 abc OK\r\n\r\n") },
];
