import { once } from "node:events";
import { connect, createServer, type AddressInfo } from "node:net";

/** Where a connection is cut: at the command of this number, 0 being the greeting, before it arrives or before its answer does. */
export interface Cut {
  readonly at: number;
  readonly when: "before" | "after";
}

export interface CuttingProxy {
  readonly port: number;
  /** Cut the connections to come; null: none. */
  readonly cut: (cut: Cut | null) => void;
  readonly close: () => void;
}

/** Stand between a client and a mail server without TLS, and cut the line at one of the client's commands; the message with its dot is one. */
export async function startCuttingProxy(target: number): Promise<CuttingProxy> {
  let plan: Cut | null = null;
  const server = createServer((client) => {
    const cut = plan;
    const upstream = connect(target, "127.0.0.1");
    const end = (): void => {
      client.destroy();
      upstream.destroy();
    };
    for (const socket of [client, upstream]) socket.on("error", end).on("close", end);
    if (cut?.at === 0 && cut.when === "before") {
      end();
      return;
    }
    let commands = 0;
    let isMessage = false;
    let tail = "";
    client.on("data", (chunk: Buffer) => {
      if (isMessage) {
        tail = (tail + chunk.toString("latin1")).slice(-5);
        if (tail !== "\r\n.\r\n") {
          upstream.write(chunk);
          return;
        }
        isMessage = false;
      }
      commands += 1;
      if (cut?.at === commands && cut.when === "before") end();
      else upstream.write(chunk);
    });
    upstream.on("data", (chunk: Buffer) => {
      if (cut?.at === commands && cut.when === "after") {
        end();
        return;
      }
      if (chunk.toString("latin1").startsWith("354")) {
        isMessage = true;
        tail = "";
      }
      // One command at a time, so that the line can be cut at each.
      client.write(chunk.toString("latin1").replace("250-PIPELINING\r\n", ""), "latin1");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    cut: (next) => {
      plan = next;
    },
    close: () => void server.close(),
  };
}
