import type { Agent } from "node:http";
import type { LookupFunction } from "node:net";
import type { CaptureError } from "../../model/errors.ts";

/** What the proxy asks of the guard. */
export interface ProxyGuard {
  /** @throws {CaptureError} where nothing may be asked there. */
  checkAddress(address: URL): void;
  lookup(port: number): LookupFunction;
}

export interface ProxyOptions {
  readonly guard: ProxyGuard;
  /** Milliseconds until a connection stands, and until an answer begins. */
  readonly timeouts: { readonly connect: number; readonly response: number };
  /** Bytes that may come in through this proxy, and requests that may go out. */
  readonly maxBytes: number;
  readonly maxRequests: number;
  /** Called once, when one of them is used up; nothing passes any more. */
  readonly onExcess: (what: "bytes" | "requests") => void;
}

/** What both ways through the proxy share. */
export interface ProxyState {
  readonly options: ProxyOptions;
  readonly agent: Agent;
  /** By the address of a request, and by host and port of a tunnel. */
  readonly failures: Map<string, CaptureError>;
  /** Count what came in; false where that was too much. */
  readonly take: (bytes: number) => boolean;
}
