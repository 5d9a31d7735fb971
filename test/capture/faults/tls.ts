import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer as createPlainServer } from "node:net";
import { createServer } from "node:tls";
import type { TlsOptions } from "node:tls";
import { listen } from "../../servers/listen.ts";
import { makeCertificate } from "./certificates.ts";
import { hurry } from "./fault.ts";
import type { Fault } from "./fault.ts";

/** A fault of a server of its own: it starts one, and gives its port and who is to be trusted. */
export interface OwnFault extends Fault {
  readonly start: () => Promise<{
    port: number;
    trusted?: string | undefined;
    close: () => Promise<void>;
  }>;
}

const https = (port: number): string => `https://127.0.0.1:${port}/policy`;

export const hasOpenssl = ((): boolean => {
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
})();

function overTls(
  name: string,
  [host, until]: readonly [host: string, until?: string],
  isTrusted: boolean,
  options: TlsOptions = {},
): OwnFault {
  return {
    name,
    url: https,
    start: async () => {
      const certificate = makeCertificate(host, until);
      if (certificate === null) throw new Error("openssl made no certificate");
      const server = createServer({ ...certificate, ...options }, (socket) => socket.end());
      server.on("tlsClientError", () => {});
      const { port, close } = await listen(server);
      return { port, close, trusted: isTrusted ? certificate.cert : undefined };
    },
  };
}

/** Faults of the secure connection; they need openssl. */
export const TLS_FAULTS: readonly OwnFault[] = [
  overTls("certificate that has ended", ["IP:127.0.0.1", "20200201000000Z"], true),
  overTls("certificate that vouches for itself", ["IP:127.0.0.1"], false),
  overTls("certificate of another host", ["DNS:other.example"], true),
  overTls("TLS 1.1", ["IP:127.0.0.1"], true, {
    minVersion: "TLSv1",
    maxVersion: "TLSv1.1",
    ciphers: "DEFAULT@SECLEVEL=0",
  }),
];

/** A server that never takes a connection, and whose queue is full: the next one waits for ever. */
async function startDeaf(): Promise<{ port: number; close: () => Promise<void> }> {
  const source = `
    const { createServer } = require("node:net");
    const server = createServer().listen({ port: 0, host: "127.0.0.1", backlog: 1 }, () => {
      require("node:fs").writeSync(1, String(server.address().port));
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`;
  const child = spawn(process.execPath, ["-e", source], { stdio: ["ignore", "pipe", "inherit"] });
  const [written] = (await once(child.stdout, "data")) as [Buffer];
  const port = Number(written.toString());
  const waiting = Array.from({ length: 4 }, () => connect(port, "127.0.0.1").on("error", () => {}));
  await Promise.all(waiting.slice(0, 2).map((socket) => once(socket, "connect")));
  return {
    port,
    close: async () => {
      for (const socket of waiting) socket.destroy();
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

/** Faults on the way to a connection. */
export const CONNECT_FAULTS: readonly OwnFault[] = [
  { name: "connection never comes about", start: startDeaf, settings: hurry("connect", 150) },
  {
    name: "handshake never ends",
    url: https,
    start: () => listen(createPlainServer()),
    settings: hurry("secureConnect", 150),
  },
];
