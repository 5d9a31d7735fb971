import { once } from "node:events";
import { createServer, type AddressInfo, type Server } from "node:net";
import { createInterface } from "node:readline";

/** A server that is asked by Postfix. */
export interface Service {
  readonly port: number;
  readonly close: () => void;
}

/** Answer what to do with each recipient: `DUNNO`, `451 later`, `550 never` (SMTPD_POLICY_README). */
export async function servePolicy(decide: (recipient: string) => string): Promise<Service> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    let recipient = "";
    createInterface({ input: socket }).on("line", (line) => {
      if (line.startsWith("recipient=")) recipient = line.slice("recipient=".length);
      if (line === "") socket.write(`action=${decide(recipient)}\n\n`);
    });
  });
  return listen(server);
}

/** Answer whether a login by PLAIN is right, by the protocol of Dovecot (Auth protocol, version 1). */
export async function serveLogin(user: string, password: string): Promise<Service> {
  const right = Buffer.from(`\0${user}\0${password}`).toString("base64");
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.write(
      "VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t0123456789abcdef\nDONE\n",
    );
    createInterface({ input: socket }).on("line", (line) => {
      const [command, id, , ...parameters] = line.split("\t");
      if (command !== "AUTH") return;
      const isRight = parameters.includes(`resp=${right}`);
      socket.write(isRight ? `OK\t${id}\tuser=${user}\n` : `FAIL\t${id}\tuser=${user}\n`);
    });
  });
  return listen(server);
}

async function listen(server: Server): Promise<Service> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { port, close: () => void server.close() };
}
