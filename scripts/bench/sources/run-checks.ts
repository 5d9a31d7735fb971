import { spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { LaneCosts } from "./check-lane.ts";

const PROGRAM = fileURLToPath(new URL("check-lane.ts", import.meta.url));

/** Write a configuration that tracks every policy of some hosts: a service a host. */
export async function writeConfig(
  folder: string,
  ports: readonly number[],
  pages: number,
  fetch: Readonly<Record<string, string | number>>,
): Promise<void> {
  await mkdir(join(folder, "services"), { recursive: true });
  const settings = Object.entries({ allowAddresses: "[127.0.0.0/8]", ...fetch });
  await writeFile(
    join(folder, "clausewatch.yaml"),
    `archive: ../snapshots\nfetch:\n${settings.map(([key, value]) => `  ${key}: ${value}\n`).join("")}`,
  );
  for (const [host, port] of ports.entries()) {
    const policies = Array.from({ length: pages }, (_, page) => [
      `privacy-${page}`,
      {
        name: `Privacy Policy ${page}`,
        sources: [{ live: `http://127.0.0.1:${port}/privacy-${page}` }],
      },
    ]);
    const service = { name: `Company ${host}`, policies: Object.fromEntries(policies) as unknown };
    const file = join(folder, "services", `company-${String(host).padStart(4, "0")}.json`);
    await writeFile(file, JSON.stringify(service));
  }
}

/** Check everything in a process of its own, so many times. */
export async function runChecks(config: string, rounds: number): Promise<LaneCosts> {
  const flags = (process.env.BENCH_NODE_FLAGS ?? "").split(" ").filter(Boolean);
  const child = spawn(
    process.execPath,
    ["--expose-gc", ...flags, PROGRAM, config, String(rounds)],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return JSON.parse(await text(child.stdout)) as LaneCosts;
}
