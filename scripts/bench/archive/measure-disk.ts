import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeSmallDisk } from "../../../test/servers/small-disk.ts";
import type { Report } from "../text/table.ts";
import { fillDisk } from "./crash/fill-disk.ts";

/** Free room in pages of 4 KiB: from none to where a version just fits. */
const PAGES = [
  0, 1, 2, 3, 4, 6, 8, 12, 16, 20, 24, 28, 30, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43, 44,
];

const PAGE = 4096;

/** Fill the disk at twenty points of an append and of a rewrite, and go on with room. */
export async function measureDisk(): Promise<Report> {
  const title = "A full disk";
  const disk = makeSmallDisk(32 << 20);
  if (disk === null) return { title, rows: [], notes: ["skipped: no disk may be mounted here"] };
  const calm = await mkdtemp(join(tmpdir(), "clausewatch-calm-"));
  try {
    const found = await fillDisk(
      disk,
      join(calm, "snapshots"),
      PAGES.map((pages) => pages * PAGE),
    );
    const failed = found.filter(({ outcome }) => outcome !== "done");
    const codes = new Set(failed.map(({ outcome }) => outcome));
    const faults = found.flatMap(({ free, faults: said }) => said.map((one) => `${free}: ${one}`));
    return {
      title,
      rows: [
        {
          what: "points at which the disk was full",
          result: `${failed.length} of ${found.length}`,
          goal: "20",
        },
        { what: "errors", result: [...codes].join(", "), goal: "disk-full" },
        {
          what: "half recorded, lost, or other than undisturbed",
          result: String(faults.length),
          goal: "0",
        },
      ],
      notes: [
        ...faults,
        ...found.map(({ free, outcome, place }) => `${free} bytes free: ${outcome} ${place}`),
      ],
    };
  } finally {
    disk.remove();
    await rm(calm, { recursive: true, force: true });
  }
}
