import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeSideBySide } from "../../../test/record/write-side-by-side.ts";
import type { Report } from "../text/table.ts";

const MINUTE = 60_000;

/** Let two processes write to one archive for a minute. */
export async function measureWriters(): Promise<Report> {
  const folder = await mkdtemp(join(tmpdir(), "clausewatch-writers-"));
  try {
    const names = ["one", "two"];
    const { writers, recorded, faults } = await writeSideBySide(
      join(folder, "snapshots"),
      names,
      MINUTE,
    );
    return {
      title: "Two writers for a minute",
      rows: [
        { what: "versions recorded", result: String(recorded.length) },
        { what: "lost, doubled or damaged", result: String(faults.length), goal: "0" },
        ...writers.map(({ seen, overtaken, longest }, index) => ({
          what: `writer ${names[index]}`,
          result: `${seen.length} versions, overtaken ${overtaken} times, longest turn ${longest} ms`,
        })),
      ],
      notes: faults,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
