import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { createGuard } from "../../../src/capture/guard.ts";
import { captureLive } from "../../../src/capture/live.ts";
import { verdictOf } from "../../../src/capture/verdict.ts";
import { CaptureError } from "../../../src/model/errors.ts";
import { listen } from "../../servers/listen.ts";
import type { Listening } from "../../servers/listen.ts";
import { SETTINGS, makeContext } from "../context.ts";
import type { Fault } from "./fault.ts";
import type { OwnFault } from "./tls.ts";

/** What a user, or a source, sees of a fault. */
export interface Seen {
  /** Stable and public; `captured` where it is survived. */
  readonly code: string;
  readonly verdict: string;
  /** Whether the next check may find it mended. */
  readonly transient: boolean;
  /** How often it was tried, where two more tries are allowed. */
  readonly tries: number;
  /** The message; `{url}` stands for the address. */
  readonly says: string;
  readonly hint?: string;
}

/** Fetch from a server that has a fault, and tell what came of it. */
export async function seeFault(fault: Fault & Partial<OwnFault>): Promise<Seen> {
  let asked = 0;
  const server = createServer((socket: Socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      asked += 1;
      fault.serve?.(socket, asked);
    });
  });
  const { port, close, trusted } = await (fault.start?.() ?? startTrusted(server));
  const url = fault.url?.(port) ?? `http://127.0.0.1:${port}/policy`;
  const started = Date.now();
  const { haste } = fault;
  const context = makeContext(fault.settings, {
    guard: createGuard(SETTINGS, fault.resolve),
    ...(trusted !== undefined && { certificateAuthority: trusted }),
    ...(haste !== undefined && { now: () => new Date(started + (Date.now() - started) * haste) }),
  });
  try {
    const result = await captureLive({ policy: "acme/privacy-policy", url }, context);
    const says = result.kind === "captured" ? `${result.capture.body.length} bytes` : result.kind;
    return {
      code: result.kind,
      verdict: "captured",
      transient: false,
      tries: context.slept.length + 1,
      says,
    };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    const { code, transient, message, hint } = error;
    const says = message
      .replaceAll(url, "{url}")
      .replaceAll(`:${port}`, "")
      .replace(/\(Timeout awaiting '(\w+)' for \d+ms\)/, "(Timeout awaiting '$1')");
    const tries = context.slept.length + 1;
    return {
      code,
      verdict: verdictOf(error),
      transient,
      tries,
      says,
      ...(hint !== undefined && { hint }),
    };
  } finally {
    await close();
  }
}

async function startTrusted(server: Server): Promise<Listening & { trusted?: string }> {
  return listen(server);
}
