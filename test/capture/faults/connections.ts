import zlib from "node:zlib";
import { answer, endless, hurry, raw } from "./fault.ts";
import type { Fault } from "./fault.ts";

const OK = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n";
const PAGE = "<!doctype html><p>We collect data, and say so.</p>";
const PACKED = zlib.gzipSync(`<!doctype html>${"<p>We collect data.</p>".repeat(200)}`);

/** Faults of the way and of the body. */
export const CONNECTION_FAULTS: readonly Fault[] = [
  {
    name: "no such host",
    url: () => "http://absent.example/",
    resolve: (name, _options, callback) =>
      callback(
        Object.assign(new Error(`getaddrinfo ENOTFOUND ${name}`), { code: "ENOTFOUND" }),
        [],
      ),
  },
  {
    name: "name server out of order",
    url: () => "http://absent.example/",
    resolve: (name, _options, callback) =>
      callback(
        Object.assign(new Error(`getaddrinfo EAI_AGAIN ${name}`), { code: "EAI_AGAIN" }),
        [],
      ),
  },
  {
    name: "lookup never ends",
    url: () => "http://absent.example/",
    resolve: () => {},
    settings: hurry("lookup", 100),
  },
  { name: "closed port", url: () => "http://127.0.0.1:2/" },
  { name: "reset before the headers", serve: (socket) => socket.resetAndDestroy() },
  { name: "closed before the headers", serve: (socket) => socket.end() },
  {
    name: "reset inside the headers",
    serve: (socket) => socket.write(OK, () => socket.resetAndDestroy()),
  },
  { name: "closed inside the headers", serve: raw(OK) },
  {
    name: "reset behind the headers",
    serve: (socket) =>
      socket.write(`${OK}Content-Length: 1000\r\n\r\n`, () => socket.resetAndDestroy()),
  },
  {
    name: "reset inside the body",
    serve: (socket) =>
      socket.write(`${OK}Content-Length: 1000\r\n\r\n${PAGE}`, () => socket.resetAndDestroy()),
  },
  {
    name: "once reset, then in order",
    serve: (socket, attempt) =>
      attempt === 1 ? socket.resetAndDestroy() : answer(200, [], PAGE)(socket),
  },
  { name: "no answer", settings: hurry("response", 150) },
  {
    name: "silence inside the headers",
    serve: raw(OK, false),
    settings: hurry("response", 150),
  },
  {
    name: "silence inside the body",
    serve: raw(`${OK}Content-Length: 1000\r\n\r\n${PAGE}`, false),
    settings: hurry("socket", 150),
  },
  {
    name: "slow body, over the time for all of it",
    serve: endless(`${OK}\r\n`, "x", 20),
    settings: hurry("request", 400),
  },
  { name: "slow drip", serve: endless(`${OK}\r\n`, "x", 20), haste: 1_000 },
  { name: "body shorter than announced", serve: answer(200, ["Content-Length: 1000"], PAGE) },
  { name: "body longer than announced", serve: answer(200, ["Content-Length: 15"], PAGE) },
  { name: "length that is no number", serve: answer(200, ["Content-Length: many"], PAGE) },
  {
    name: "two lengths that differ",
    serve: answer(200, ["Content-Length: 10", "Content-Length: 20"], PAGE),
  },
  {
    name: "chunks without an end",
    serve: raw(`${OK}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n`),
  },
  {
    name: "chunks that make no sense",
    serve: raw(`${OK}Transfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n0\r\n\r\n`),
  },
  { name: "endless body", serve: endless(`${OK}\r\n`, "x".repeat(10_000)) },
  { name: "body over the cap", serve: answer(200, ["Content-Length: 5000000"], PAGE) },
  { name: "no body", serve: answer(200, [], "") },
  { name: "body of blanks", serve: answer(200, [], " \r\n\t ") },
  { name: "answer that is not HTTP", serve: raw("SSH-2.0-OpenSSH_9.9\r\n") },
  {
    name: "gzip that is none",
    serve: answer(200, ["Content-Encoding: gzip"], Buffer.from("1f8b08ffffffffffff00ff00", "hex")),
  },
  {
    name: "gzip cut short",
    serve: answer(200, ["Content-Encoding: gzip"], PACKED.subarray(0, -12)),
  },
  { name: "text that is called gzip", serve: answer(200, ["Content-Encoding: gzip"], PAGE) },
  { name: "gzip that is called brotli", serve: answer(200, ["Content-Encoding: br"], PACKED) },
  { name: "coding that nobody knows", serve: answer(200, ["Content-Encoding: squash"], PAGE) },
  {
    name: "bytes of a coding that nobody knows",
    serve: answer(200, ["Content-Encoding: squash"], PACKED),
  },
  {
    name: "charset that nobody knows",
    serve: answer(200, ["Content-Type: text/html; charset=klingon"], PAGE),
  },
  {
    name: "HTML that is called PDF",
    serve: answer(200, ["Content-Type: application/pdf"], PAGE),
  },
  {
    name: "PNG that is called HTML",
    serve: answer(200, [], Buffer.from("89504e470d0a1a0a0000000d", "hex")),
  },
  { name: "JSON", serve: answer(200, ["Content-Type: application/json"], '{"a":1}') },
];
