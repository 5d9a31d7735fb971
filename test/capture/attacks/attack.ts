import { EventEmitter } from "node:events";
import { createServer, Socket } from "node:net";
import { vi } from "vitest";
import { createGuard } from "../../../src/capture/guard.ts";
import { captureLive } from "../../../src/capture/live.ts";
import type { Capture } from "../../../src/model/capture.ts";
import { CaptureError } from "../../../src/model/errors.ts";
import { listen } from "../../servers/listen.ts";
import { SETTINGS, makeContext } from "../context.ts";

/** One way to lead a fetch astray, and what becomes of it. */
export interface Attack {
  readonly name: string;
  /** What is fetched; default: the attacker's server. It alone is allowed, at its own port. */
  readonly url?: (port: number) => string;
  /** What names stand for, one answer for each time that they are asked for; the last one stays. `server` is the attacker's. */
  readonly names?: Readonly<Record<string, readonly (readonly string[])[]>>;
  /** What the attacker's server does, by path; a text is written as it is. */
  readonly serve?: (socket: Socket, path: string, port: number) => void;
  readonly maxBodyBytes?: number;
  readonly haste?: number;
  /** The code of the refusal, or `captured` where nothing came of the attack. */
  readonly comesTo: string;
  /** How many requests the attacker's server sees. */
  readonly requests: number;
}

export interface AttackResult {
  readonly comesTo: string;
  readonly requests: number;
  /** Every connection that was tried and did not go to the attacker's server. */
  readonly astray: readonly string[];
  /** Whether any was tried at all. */
  readonly isConnected: boolean;
  readonly message: string;
  readonly capture: Capture | null;
}

/** Let an attack happen, and watch every connection that is tried meanwhile. */
export async function suffer(attack: Attack): Promise<AttackResult> {
  let requests = 0;
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", (data) => {
      requests += 1;
      const path = /^GET (\S+)/.exec(data.toString("latin1"))?.[1] ?? "";
      attack.serve?.(socket, path, port);
    });
  });
  const { port, close } = await listen(server);
  const attempts: string[] = [];
  const emit = vi.spyOn(Socket.prototype, "emit").mockImplementation(function (
    this: Socket,
    ...event: unknown[]
  ): boolean {
    if (event[0] === "connectionAttempt") attempts.push(`${String(event[1])}:${String(event[2])}`);
    return EventEmitter.prototype.emit.apply(this, event as [string, ...unknown[]]);
  });
  const url = attack.url?.(port) ?? `http://127.0.0.1:${port}/`;
  try {
    const result = await captureLive(
      { policy: "acme/privacy-policy", url },
      contextFor(attack, port),
    );
    const capture = result.kind === "captured" ? result.capture : null;
    return {
      comesTo: result.kind,
      requests,
      ...tell(attempts, port),
      message: "",
      capture,
    };
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
    const { code, message, hint = "" } = error;
    return {
      comesTo: code,
      requests,
      ...tell(attempts, port),
      message: `${message} ${hint}`,
      capture: null,
    };
  } finally {
    emit.mockRestore();
    await close();
  }
}

function tell(
  attempts: readonly string[],
  port: number,
): Pick<AttackResult, "astray" | "isConnected"> {
  return {
    astray: attempts.filter((one) => one !== `127.0.0.1:${port}`),
    isConnected: attempts.length > 0,
  };
}

function contextFor(attack: Attack, port: number): ReturnType<typeof makeContext> {
  const asked = new Map<string, number>();
  const started = Date.now();
  const { haste } = attack;
  const guard = createGuard(
    { allowAddresses: [`127.0.0.1:${port}`], allowPorts: [] },
    (name, _options, callback) => {
      const answers = attack.names?.[name] ?? [];
      const time = asked.get(name) ?? 0;
      asked.set(name, time + 1);
      const addresses = answers[Math.min(time, answers.length - 1)] ?? [];
      callback(
        null,
        addresses.map((address) =>
          address === "server"
            ? { address: "127.0.0.1", family: 4 }
            : { address, family: address.includes(":") ? 6 : 4 },
        ),
      );
    },
  );
  const settings = { maxBodyBytes: attack.maxBodyBytes ?? SETTINGS.maxBodyBytes };
  return makeContext(settings, {
    guard,
    ...(haste !== undefined && { now: () => new Date(started + (Date.now() - started) * haste) }),
  });
}
