import type { AddressInfo, Socket } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { SMTPServer } from "smtp-server";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly message: Buffer;
}

export interface SmtpHost {
  readonly port: number;
  readonly received: readonly Received[];
  readonly sockets: () => readonly Socket[];
  readonly close: () => Promise<void>;
}

/** Serve SMTP on loopback and keep what comes. */
export async function serveSmtp(options: SMTPServerOptions = {}): Promise<SmtpHost> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData(stream, { envelope }, callback) {
      stream
        .toArray()
        .then((chunks: Buffer[]) => {
          const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
          received.push({
            from,
            to: envelope.rcptTo.map(({ address }) => address),
            message: Buffer.concat(chunks),
          });
          callback(null);
        })
        .catch(callback);
    },
    ...options,
  });
  server.on("error", () => {});
  const sockets: Socket[] = [];
  server.server.on("connection", (socket: Socket) => sockets.push(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    sockets: () => sockets,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
