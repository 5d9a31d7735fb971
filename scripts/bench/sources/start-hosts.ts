import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { HostsOrder, LoggedRequest } from "./serve-hosts.ts";

const PROGRAM = fileURLToPath(new URL("serve-hosts.ts", import.meta.url));

/** Many web hosts on ports of 127.0.0.1, in a process of their own. */
export interface Hosts {
  readonly ports: readonly number[];
  /** What was asked since the last look. */
  readLog(): Promise<readonly LoggedRequest[]>;
  /** Let the policies of some hosts say something more. */
  change(hosts: readonly number[], text: string): Promise<void>;
  close(): void;
}

/** Start hosts that have so many policies each, at `/privacy-0` and on; half of the hosts know conditional requests. */
export async function startHosts(hosts: number, pages: number, firstPort = 0): Promise<Hosts> {
  const child = fork(PROGRAM);
  const ask = async (order: HostsOrder): Promise<unknown> => {
    const answer = once(child, "message");
    child.send(order);
    return ((await answer) as unknown[])[0];
  };
  const ports = (await ask({ kind: "open", hosts, pages, firstPort })) as number[];
  return {
    ports,
    readLog: async () => (await ask({ kind: "log" })) as LoggedRequest[],
    change: async (changed, text) => void (await ask({ kind: "change", hosts: changed, text })),
    close: () => void child.kill(),
  };
}
