import { isIP } from "node:net";
import type { Complaint } from "./complaint.ts";
import { quote } from "./quote.ts";

/** An address of this machine, and a port. */
export interface Listen {
  readonly host: string;
  readonly port: number;
}

/** Read `127.0.0.1:9464` or `[::1]:9464`; null where it is neither. Names are not looked up: what they mean may change. */
export function parseListen(text: string): Listen | null {
  const groups = /^(?:\[(?<six>[^\]]+)\]|(?<four>[\d.]+)):(?<port>\d{1,5})$/.exec(text)?.groups;
  const host = groups?.["six"] ?? groups?.["four"] ?? "";
  const port = Number(groups?.["port"] ?? 0);
  const isAddress = isIP(host) === (groups?.["six"] === undefined ? 4 : 6);
  return isAddress && port > 0 && port <= 65_535 ? { host, port } : null;
}

/** Check where something is to listen. */
export function checkListen(text: string): Complaint | null {
  if (parseListen(text) !== null) return null;
  return {
    message: `not an address and a port: ${quote(text)}`,
    expected:
      "write 127.0.0.1:9464 or [::1]:9464; 0.0.0.0:9464 lets every machine in that can reach this one",
  };
}
