import { request as send } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAddress } from "../address.ts";
import { networkFailure } from "../failure.ts";
import type { ProxyState } from "./proxy-state.ts";

/** Headers of one connection, not of the message (RFC 9110, section 7.6.1). */
const HOP_BY_HOP =
  /^(?:connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|http2-settings)$/i;

/**
 * Forward a plain request of the page, and its answer as it is.
 *
 * One that may not be sent gets 403, one that fails 502; why is kept in the state, so that such an answer is never taken for the site's.
 */
export function forwardRequest(
  request: IncomingMessage,
  response: ServerResponse,
  state: ProxyState,
): void {
  const text = request.url ?? "";
  response.on("error", () => {});
  let address: URL;
  try {
    address = parseAddress(text);
  } catch {
    // Not a request for a proxy at all: something asks the port itself.
    response.writeHead(400).end();
    return;
  }
  const fail = (status: number, error: unknown): void => {
    state.failures.set(address.href, networkFailure(error, address));
    if (response.headersSent) response.destroy();
    else response.writeHead(status).end();
  };
  try {
    if (address.protocol !== "http:") throw new RangeError("HTTPS goes through a tunnel");
    state.options.guard.checkAddress(address);
  } catch (error) {
    fail(403, error);
    return;
  }
  const onward = openOnward(address, request, state);
  onward.on("error", (error) => fail(502, error));
  onward.on("response", (answer) => {
    state.failures.delete(address.href);
    passOn(answer, response, state);
    answer.on("error", (error) => fail(502, error));
  });
  response.on("close", () => onward.destroy());
  request.pipe(onward);
}

function openOnward(address: URL, request: IncomingMessage, state: ProxyState) {
  const { guard, timeouts } = state.options;
  const port = Number(address.port === "" ? "80" : address.port);
  const onward = send({
    agent: state.agent,
    host: address.hostname.replace(/^\[|\]$/g, ""),
    port,
    path: `${address.pathname}${address.search}`,
    method: request.method ?? "GET",
    headers: [...keepHeaders(request.rawHeaders, /^host$/i), "host", address.host],
    lookup: guard.lookup(port),
    setHost: false,
  });
  const timer = setTimeout(() => {
    onward.destroy(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
  }, timeouts.connect + timeouts.response);
  onward.once("response", () => clearTimeout(timer));
  onward.once("close", () => clearTimeout(timer));
  return onward;
}

function passOn(answer: IncomingMessage, response: ServerResponse, state: ProxyState): void {
  const { statusCode = 502, statusMessage = "" } = answer;
  response.writeHead(statusCode, statusMessage, keepHeaders(answer.rawHeaders));
  response.flushHeaders();
  answer.on("data", (chunk: Buffer) => {
    if (!state.take(chunk.length)) {
      answer.destroy();
      response.destroy();
    }
  });
  // A body that breaks off must break off for the page too: `pipe` alone would leave it waiting.
  answer.on("close", () => {
    if (!answer.complete) response.destroy();
  });
  answer.pipe(response);
}

function keepHeaders(raw: readonly string[], others?: RegExp): string[] {
  const kept: string[] = [];
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    if (HOP_BY_HOP.test(name) || others?.test(name) === true) continue;
    kept.push(name, raw[index + 1] ?? "");
  }
  return kept;
}
