import type { HeaderLine, RecordedExchange } from "../model/exchange.ts";

/** Whose values open doors: their names are kept, so that a reader knows that they were sent. */
const SECRET = /^(?:proxy-)?authorization$/i;

/**
 * Write a request as HTTP/1.1, whatever was spoken.
 *
 * Keys are withheld. Cookies are kept: we send only those that the same fetch was given, by responses in the same file.
 */
export function composeRequest({ address, request, form }: RecordedExchange): Buffer {
  const shown = request.map(([name, value]): HeaderLine => [
    name,
    SECRET.test(name) ? "withheld" : value,
  ]);
  const method = form === null ? "GET" : "POST";
  const head = composeHead(`${method} ${address.pathname}${address.search} HTTP/1.1`, shown);
  return Buffer.concat([head, Buffer.from(form ?? "")]);
}

/**
 * Write the head of a response as HTTP/1.1, its headers as received, in their order.
 *
 * Only `Transfer-Encoding` is called `X-Orig-Transfer-Encoding`: the body is recorded with its chunks joined, and readers
 * would take it apart once more.
 */
export function composeResponseHead({ status, phrase, headers }: RecordedExchange): Buffer {
  const kept = headers.map(([name, value]): HeaderLine => [
    name.toLowerCase() === "transfer-encoding" ? `X-Orig-${name}` : name,
    value,
  ]);
  return composeHead(`HTTP/1.1 ${status} ${phrase}`, kept);
}

/** Values are Latin-1, as Node reads them: each character is one byte of what was received. */
export function composeHead(start: string, headers: readonly HeaderLine[]): Buffer {
  const lines = [start, ...headers.map(([name, value]) => `${name}: ${value}`)];
  const text = lines.map((line) => line.replace(/[\r\n\0]+/g, " ")).join("\r\n");
  return Buffer.from(`${text}\r\n\r\n`, "latin1");
}
