import type { Socket } from "node:net";
import type { ResolveName } from "../../../src/capture/guard.ts";
import type { FetchSettings } from "../../../src/model/settings.ts";
import { SETTINGS } from "../context.ts";

/** One way in which a fetch can go wrong. What a user sees of it stands in seen.json, under its name. */
export interface Fault {
  readonly name: string;
  /** What the server does with a request that has come; without it, it says nothing. */
  readonly serve?: (socket: Socket, attempt: number) => void;
  /** Where it is fetched from; default: the server. */
  readonly url?: (port: number) => string;
  readonly settings?: Partial<FetchSettings>;
  readonly resolve?: ResolveName;
  /** How much faster than time the clock runs. */
  readonly haste?: number;
}

const TEXT = "<!doctype html><title>Privacy</title><p>We collect data.</p>";

/** Write an answer, head and body, and close. */
export function answer(
  status: number | string,
  headers: readonly string[] = [],
  body: string | Uint8Array = TEXT,
): (socket: Socket) => void {
  return (socket) => {
    const hasLength = headers.some((line) => /^(?:content-length|transfer-encoding):/i.test(line));
    const hasType = headers.some((line) => /^content-type:/i.test(line));
    const head = [
      `HTTP/1.1 ${status}${typeof status === "number" ? " Said" : ""}`,
      ...(hasType ? [] : ["Content-Type: text/html"]),
      ...headers,
      ...(hasLength ? [] : [`Content-Length: ${Buffer.from(body).length}`]),
      "Connection: close",
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    socket.end(body);
  };
}

/** Write raw bytes, and close unless told otherwise. */
export function raw(text: string | Uint8Array, ends = true): (socket: Socket) => void {
  return (socket) => {
    if (ends) socket.end(text);
    else socket.write(text);
  };
}

/** Write something again and again until the other side has enough of it. */
export function endless(head: string, piece: string, pause = 0): (socket: Socket) => void {
  return (socket) => {
    socket.write(head);
    const write = (): void => {
      if (socket.destroyed) return;
      socket.write(piece, () => {
        if (pause > 0) setTimeout(write, pause);
        else setImmediate(write);
      });
    };
    write();
  };
}

/** Settings with one phase cut short; the others are long enough for a busy machine. */
export function hurry(phase: keyof FetchSettings["timeouts"], milliseconds: number) {
  const patient = {
    lookup: 20_000,
    connect: 20_000,
    secureConnect: 20_000,
    response: 20_000,
    socket: 20_000,
    request: 60_000,
  };
  return { timeouts: { ...SETTINGS.timeouts, ...patient, [phase]: milliseconds } };
}
