import { readFileSync } from "node:fs";
import { CONNECTION_FAULTS } from "./connections.ts";
import type { Fault } from "./fault.ts";
import type { Seen } from "./see.ts";
import { STATUS_FAULTS } from "./statuses.ts";
import { CONNECT_FAULTS, TLS_FAULTS } from "./tls.ts";

/** The faults in their groups, as docs/faults.md shows them. */
export const FAULT_GROUPS: readonly (readonly [title: string, faults: readonly Fault[]])[] = [
  ["On the way", CONNECT_FAULTS],
  ["In the secure connection", TLS_FAULTS],
  ["In the exchange and the body", CONNECTION_FAULTS],
  ["By the status", STATUS_FAULTS],
];

/** What is seen of each, by its name: the promise that the test holds the program to. */
export const SEEN = JSON.parse(
  readFileSync(new URL("seen.json", import.meta.url), "utf8"),
) as Readonly<Record<string, Seen>>;
