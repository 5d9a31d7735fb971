import { connect } from "node:net";
import type { Socket } from "node:net";
import { networkFailure } from "../failure.ts";
import type { ProxyState } from "./proxy-state.ts";

/** What `CONNECT` names: a host, or an IPv6 address in brackets, and a port. */
const AUTHORITY = /^(?:[\w.-]+|\[[\da-f:.]+\]):\d{1,5}$/i;

/**
 * Open a tunnel from the page to a host, where the guard lets it through; why it does not is kept in the state.
 *
 * @param sockets where the onward connection is kept for as long as it is open.
 */
export function openTunnel(
  authority: string,
  socket: Socket,
  head: Buffer,
  state: ProxyState,
  sockets: Set<Socket>,
): void {
  const { guard, timeouts } = state.options;
  const address = AUTHORITY.test(authority) ? URL.parse(`https://${authority}/`) : null;
  if (address === null) {
    socket.end("HTTP/1.1 400 Bad Request\r\n\r\n");
    return;
  }
  const port = Number(address.port === "" ? "443" : address.port);
  const key = `${address.hostname}:${port}`;
  let isOpen = false;
  const fail = (status: string, error: unknown): void => {
    if (isOpen) {
      socket.destroy();
      return;
    }
    state.failures.set(key, networkFailure(error, address));
    socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\n\r\n`);
  };
  try {
    guard.checkAddress(address);
  } catch (error) {
    fail("403 Forbidden", error);
    return;
  }
  const host = address.hostname.replace(/^\[|\]$/g, "");
  const onward = connect({ host, port, lookup: guard.lookup(port) });
  sockets.add(onward);
  onward.setTimeout(timeouts.connect, () => {
    onward.destroy(Object.assign(new Error("no connection"), { code: "ETIMEDOUT" }));
  });
  onward.on("error", (error) => fail("502 Bad Gateway", error));
  onward.once("close", () => {
    sockets.delete(onward);
    // Otherwise the answer that says so is still on its way.
    if (isOpen) socket.destroy();
  });
  socket.once("close", () => onward.destroy());
  onward.once("connect", () => {
    isOpen = true;
    state.failures.delete(key);
    onward.setTimeout(0);
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    onward.write(head);
    onward.on("data", (chunk: Buffer) => {
      if (!state.take(chunk.length)) onward.destroy();
    });
    onward.pipe(socket);
    socket.pipe(onward);
  });
}
